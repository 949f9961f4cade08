"""A YAML tag (!) is used

A tag tells a program what to make of a value; readers that obey tags have been made to run foreign
code (CVE-2020-14343). In a ledger the key alone decides what its value is, so every tag is refused and
nothing in a file is ever executed. Delete the tag; where ! begins a text, put the whole text in
quotes.

vi: Dùng thẻ kiểu ! của YAML
Thẻ bảo chương trình phải biến giá trị thành gì; đã có chương trình nghe theo thẻ mà chạy mã của người
khác (CVE-2020-14343). Trong sổ, chỉ riêng khóa quyết định giá trị thuộc loại nào, nên mọi thẻ đều
không được chấp nhận và không có gì trong tệp được đem chạy. Xóa thẻ; nếu ! là ký tự đầu của câu chữ
thì đặt cả câu trong dấu nháy.

fails:
    - id: KL16-4
      section: !!str 4
      note: ! khẩn, báo cáo trong ngày

passes:
    - id: KL16-4
      section: "4"
      note: "! khẩn, báo cáo trong ngày"
"""
