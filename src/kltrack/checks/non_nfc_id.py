"""The id stores letters and their marks separately

A Vietnamese letter can be stored whole (NFC) or as a letter and its marks (NFD, common on macOS and in
some PDF files); both look the same but are not equal (Unicode Standard Annex 15), so a search for one
does not find the other. Ids may not have marked letters at all: write the id in ASCII letters wherever
it is cited, and keep the Vietnamese name in `name` or `title`.

vi: Mã lưu chữ và dấu tách rời
Chữ Việt có thể lưu liền (NFC) hoặc tách thành chữ và dấu (NFD, hay gặp trên macOS và trong một số tệp
PDF); nhìn thì giống nhau mà máy coi là khác nhau (Unicode, Phụ lục 15), nên tìm dạng này không thấy
dạng kia. Mã không được có chữ mang dấu: viết mã bằng chữ không dấu ở mọi chỗ viện dẫn, tên tiếng Việt
để ở `name` hoặc `title`.

fails:
    # chữ ă và ệ lưu tách thành chữ và dấu
    - id: va<U+0306>n-phong-huye<U+0323><U+0302>n
      name: Văn phòng Huyện ủy

passes:
    - id: van-phong-huyen
      name: Văn phòng Huyện ủy
"""
