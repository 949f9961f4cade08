"""The file is not UTF-8

Read in the wrong encoding, Vietnamese letters turn into other letters without anyone noticing, so
kltrack stops at the first byte that is not UTF-8 and reads none of the file. Open the file in the
program that wrote it and save it again as UTF-8; convert text in TCVN3 or VNI fonts to Unicode first.
Official documents are in Unicode anyway (TCVN 6909:2001; Decree 30/2020/NĐ-CP, annex I); of the
encodings that YAML 1.2 allows (section 5.2), UTF-8 is the one that git can compare line by line.

vi: Tệp không dùng bảng mã UTF-8
Đọc sai bảng mã thì chữ Việt biến thành chữ khác mà không ai hay, nên kltrack dừng ở byte đầu tiên
không phải UTF-8 và không đọc phần nào của tệp. Mở tệp bằng chương trình đã tạo ra nó rồi lưu lại với
bảng mã UTF-8; chữ gõ bằng phông TCVN3 hoặc VNI thì phải chuyển sang Unicode trước. Văn bản hành chính
vốn dùng Unicode (TCVN 6909:2001, Nghị định 30/2020/NĐ-CP, Phụ lục I); trong các bảng mã mà YAML 1.2
cho phép (mục 5.2), chỉ UTF-8 là git so sánh được từng dòng.

fails:
    # lưu từ Notepad với bảng mã “Unicode” (UTF-16), hoặc ANSI: byte F4 thay cho chữ ô
    - id: KL16-3.5
      title: Khởi c<F4>ng hạ tầng khu trung tâm hành chính

passes:
    # lưu với bảng mã UTF-8, có BOM hay không đều được
    - id: KL16-3.5
      title: Khởi công hạ tầng khu trung tâm hành chính
"""
