"""An extension does not say which document approves it

An official document set the term, and only a document can move it: whoever gave the order decides, not
the unit that is late. Without one the extension does not count and the item is left out of the lists;
otherwise an overdue item could vanish on nobody's word. Write the document's number and symbol into
`approved_by`; until it is issued, leave the extension out and record the request in a progress entry.

vi: Gia hạn không nêu văn bản cho phép
Thời hạn do văn bản ấn định thì chỉ văn bản mới thay đổi được: nơi giao việc quyết định, không phải cơ
quan đang chậm. Thiếu văn bản thì lần gia hạn không được tính và mục đó không được đưa vào danh sách;
nếu không, việc quá hạn có thể biến mất mà không ai chịu trách nhiệm. Ghi số và ký hiệu văn bản vào
`approved_by`; văn bản chưa ban hành thì chưa ghi gia hạn, chỉ ghi việc đã đề nghị vào một cập nhật
tiến độ.

fails:
    extensions:
      - date: 2023-09-20
        to: 2023-Q4
        reason: Chưa xong giải phóng mặt bằng

passes:
    extensions:
      - date: 2023-09-20
        to: 2023-Q4
        approved_by: 812-CV/HU
        reason: Chưa xong giải phóng mặt bằng
"""
