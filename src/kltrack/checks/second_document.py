"""The file contains a second YAML document

A line `---` ends one YAML document and begins another (YAML 1.2, section 9.2), and what follows it
would belong to no list of the ledger. A file of the ledger holds one document, so the rest is not
read. Delete the line `---` if both parts belong together, or move the second part to a file of its own
in data/directives/, data/projects/ or data/units/.

vi: Trong tệp có phần YAML thứ hai
Dòng `---` kết thúc một phần YAML và mở một phần khác (YAML 1.2, mục 9.2), những gì ở sau sẽ không
thuộc danh sách nào của sổ. Mỗi tệp của sổ chỉ có một phần, nên phần sau không được đọc. Xóa dòng `---`
nếu hai phần vốn là một, hoặc đưa phần sau sang tệp riêng trong data/directives/, data/projects/ hay
data/units/.

fails:
    directives:
      - id: KL16-3.5
        title: Khởi công hạ tầng khu trung tâm hành chính
    ---
    directives:
      - id: KL16-3.6
        title: Trình phê duyệt quy hoạch Liên Nghĩa mở rộng

passes:
    directives:
      - id: KL16-3.5
        title: Khởi công hạ tầng khu trung tâm hành chính
      - id: KL16-3.6
        title: Trình phê duyệt quy hoạch Liên Nghĩa mở rộng
"""
