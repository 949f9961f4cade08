"""A required key is missing

A directive without a document has no authority, one without a lead unit has nobody to answer for it,
and a progress entry without date and status says nothing. Such an item is left out of every list, so
that nobody takes half a record for a whole one. Add the missing key, from the official document
itself.

vi: Thiếu khóa bắt buộc
Không có văn bản thì nhiệm vụ không có căn cứ, không có cơ quan chủ trì thì không ai chịu trách nhiệm,
không có ngày và tình trạng thì cập nhật tiến độ không nói lên điều gì. Mục như vậy không được đưa vào
danh sách nào, để không ai coi một bản ghi dở dang là đủ. Thêm khóa được nêu, lấy từ chính văn bản.

fails:
    - id: KL16-2
      document: KL16
      title: Chấn chỉnh các phòng, ban chuyên môn trong công tác phối hợp

passes:
    - id: KL16-2
      document: KL16
      title: Chấn chỉnh các phòng, ban chuyên môn trong công tác phối hợp
      lead: ubnd-huyen
"""
