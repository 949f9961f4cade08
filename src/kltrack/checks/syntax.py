"""The file is not valid YAML

Nothing in such a file can be read, so all its directives are missing from every list and report. Go to
the line and column given and correct the quote, bracket, colon, dash or indentation there; then run
`kltrack validate` again, because only the first such fault of a file can be seen. Put a value in
quotes where it holds a colon followed by a space, or begins with @ % ` * & ! | > [ ] { } # or with a
dash or question mark and a space. The grammar is that of YAML 1.2 (yaml.org/spec/1.2.2).

vi: Tệp sai cú pháp YAML
Tệp như vậy không đọc được phần nào, nên mọi nhiệm vụ trong tệp đều thiếu trong danh sách và báo cáo.
Đến đúng dòng và cột được nêu, sửa dấu nháy, dấu ngoặc, dấu hai chấm, dấu gạch hoặc thụt đầu dòng ở đó,
rồi chạy lại `kltrack validate`, vì mỗi lần chỉ thấy được lỗi cú pháp đầu tiên của một tệp. Đặt giá trị
trong dấu nháy khi có dấu hai chấm kèm dấu cách, hoặc khi bắt đầu bằng @ % ` * & ! | > [ ] { } # hay
bằng dấu gạch, dấu hỏi kèm dấu cách. Cú pháp theo YAML 1.2 (yaml.org/spec/1.2.2).

fails:
    - id: KL16-1.4
      title: Báo cáo: dự kiến phân bổ nguồn lực giai đoạn 2023-2025
      lead: [ubnd-huyen, phong-tai-chinh

passes:
    - id: KL16-1.4
      title: "Báo cáo: dự kiến phân bổ nguồn lực giai đoạn 2023-2025"
      lead: [ubnd-huyen, phong-tai-chinh]
"""
