"""The file contains a hidden or control character

Such a character cannot be seen, and yet it makes two equal words differ, shows text in a different
order from the one it is read in (CVE-2021-42574), or ends a line for one program and not for another.
Refused are control characters, which YAML 1.2 does not allow either (section 5.1), zero-width and
bidirectional characters, U+0085, U+2028, U+2029, lone carriage returns, and no-break spaces in
indentation or beside a key. They usually come by pasting from Word or a web page: delete them, or
replace them with an ordinary space or line break.

vi: Trong tệp có ký tự ẩn hoặc ký tự điều khiển
Mắt không nhìn thấy ký tự này, nhưng nó làm hai từ giống nhau thành khác nhau, làm chữ hiện ra theo thứ
tự khác với khi đọc (CVE-2021-42574), hoặc chỉ một số chương trình coi là xuống dòng. Không chấp nhận
ký tự điều khiển (YAML 1.2, mục 5.1, cũng không cho), ký tự không có bề rộng, ký tự đổi chiều chữ,
U+0085, U+2028, U+2029, dấu CR đứng một mình, và dấu cách không ngắt trong phần thụt đầu dòng hoặc cạnh
khóa. Chúng thường đến từ việc dán từ Word hay trang web: xóa đi, hoặc thay bằng dấu cách, dấu xuống
dòng thường.

fails:
    - id: KL16-1.4
      title: Báo cáo dự kiến phân bổ nguồn lực
      due<U+200B>: 2023-08

passes:
    - id: KL16-1.4
      title: Báo cáo dự kiến phân bổ nguồn lực
      due: 2023-08
"""
