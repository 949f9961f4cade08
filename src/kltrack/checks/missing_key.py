"""A key that must be there is missing

Without its document a directive has no authority, without a lead unit nobody answers for it, and
without date and status a progress entry says nothing. Such an item is in no list, so that nobody takes
half a record for a whole one. Add the key that is named, from the official document itself.

vi: Thiếu khóa bắt buộc
Không có văn bản thì nhiệm vụ không có căn cứ, không có cơ quan chủ trì thì không ai chịu trách nhiệm,
không có ngày và tình trạng thì cập nhật tiến độ không nói lên điều gì. Mục như vậy không đưa vào danh
sách nào, để không ai coi nửa bản ghi là đủ. Thêm khóa được nêu, lấy từ chính văn bản.

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

from kltrack.checks.report import while_reading
from kltrack.diagnostic import Severity

SEVERITY = Severity.ERROR
check = while_reading("missing-key")
