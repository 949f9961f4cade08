"""Words that orders are recognised by: verbs of what is to be done, heads of units' names, fixed phrases.

Decree 30/2020/NĐ-CP and Guidance 36-HD/VPTW prescribe layouts, not wording; these lists come from reading
conclusions, notices, instructions and dispatches of ministries, provinces, districts and party committees.
"""

import re
from functools import lru_cache

# what an office is told to do, or how; the first of these words after a unit's name ends the name
_VERBS = """
áp dụng|bám sát|bãi bỏ|ban hành|bàn giao|báo cáo|bảo đảm|bảo trì|bảo vệ|biên soạn|bố trí|bổ nhiệm|bổ sung|bồi dưỡng|cải cách|cải tạo
|cải thiện|cam kết|cân đối|cắm mốc|căn cứ|cắt giảm|cập nhật|chấm dứt|chấn chỉnh|chấp hành|chia sẻ|chi trả|chỉ đạo|chịu|chịu trách nhiệm
|chủ động|chủ trì|chú trọng|chú ý|chuẩn bị|chuyển đổi|chứng nhận|coi trọng|công bố|công khai|công nhận|cố gắng|củng cố|cung cấp
|cung ứng|cụ thể hóa|cụ thể hoá|cùng với|cử|đa dạng hóa|đàm phán|đánh giá|đảm bảo|đào tạo|đăng ký|đầu tư|đấu giá|đấu thầu|đẩy mạnh|đẩy nhanh
|đề cao|đề nghị|đề xuất|điều chỉnh|điều động|điều tra|di dời|đo đạc|đóng góp|đổi mới|đối chiếu|đôn đốc|động viên|đơn giản hóa|đơn giản hoá|duy trì|đưa
|giải ngân|giải phóng|giải quyết|giải tỏa|giải trình|giám sát|giao(?! thông| dịch| lưu| ban| cắt)|giữ vững|góp ý|gửi|hạn chế|hiện đại hóa|hoàn chỉnh|hoàn tất|hoàn thành|hoàn thiện
|hợp nhất|hỗ trợ|huy động|hướng dẫn|kê khai|kết nối|kêu gọi|khai thác|khảo sát|khánh thành|khẩn trương|khắc phục|khen thưởng|khôi phục|khởi công
|khơi thông|khuyến khích|kiểm điểm|kiểm đếm|kiểm định|kiểm kê|kiểm soát|kiểm tra|kiên quyết|kiến nghị|kiện toàn|kịp thời|lan tỏa|lan toả|làm rõ|làm tốt|làm việc
|lãnh đạo|lấy ý kiến|lắp đặt|linh hoạt|lồng ghép|lựa chọn|lưu ý|mạnh dạn|mở rộng|mời|nâng cao|nâng cấp|nắm bắt|nắm chắc|nắm tình hình|nắm|nêu cao|nghiên cứu|nghiêm túc|nghiệm thu
|ngăn chặn|ngăn ngừa|nhanh chóng|nhân rộng|nộp|nỗ lực|ổn định|ưu tiên|phân bổ|phân cấp|phân công|phân định|phân giao|phân loại|phân tích|phấn đấu|phản ánh
|phát động|phát hành|phát hiện|phát huy|phát triển|phê duyệt|phòng ngừa|phòng, chống|phòng chống|phổ biến|phối hợp|phục hồi|quan tâm|quán triệt|quán xuyến|quản lý|quyết định
|quyết liệt|quyết tâm|quyết toán|rà soát|rút kinh nghiệm|rút ngắn|sáp nhập|sắp xếp|siết chặt|số hóa|số hoá|sớm|sơ kết|sửa chữa|sửa đổi|sử dụng|tái cấu trúc|tạm dừng|tạo điều kiện
|tạo lập|tăng cường|tăng tốc|tận dụng|tập huấn|tập trung|tham gia|tham mưu|tham vấn|thanh toán|thành lập|thanh tra|thay thế|tháo gỡ|thăm hỏi|thẩm định|thẩm tra|theo dõi|thể chế hóa|thể hiện
|thí điểm|thi công|thiết kế|thiết lập|thông báo|thông tin|thống kê|thống nhất|thu hồi|thu hút|thực hiện|thực hành|thực thi|thúc đẩy|thường xuyên|tích cực|tích hợp|tiếp nhận|tiếp thu|tiếp tục|tiếp tục
|tiến hành|tiết kiệm|tinh gọn|tính toán|tổ chức|tổng hợp|tổng kết|tổng rà soát|trang bị|tránh|trao đổi|triển khai|(?<!công )(?<!chương )(?<!quá )(?<!tờ )(?<!hành )(?<!lộ )(?<!quy )(?<!tiến )trình|trực tiếp|truyền thông|tu bổ|tuân thủ|tuyên truyền|tuyển dụng|từng bước
|ứng dụng|vào cuộc|vận dụng|vận động|vận hành|xác định|xác minh|xác nhận|xây dựng|xem xét|xin ý kiến|xóa bỏ|xử lý|xúc tiến|xã hội hóa|xã hội hoá|yêu cầu|luân chuyển|nhận diện|dành|tìm|tìm kiếm|nghiêm cấm
|tuyệt đối|không để|không được|không|chưa thực hiện|rứt khoát|dứt khoát|dứt điểm|bảo đảm|đồng hành|đổi mới|sẵn sàng|thường trực|ứng phó|cơ cấu lại|đẩy lùi|khơi dậy|thu gom|cải tiến|đa dạng
|có (?:văn bản|ý kiến|giải pháp|phương án|kế hoạch|báo cáo|biện pháp|trách nhiệm|chương trình|cơ chế|hướng dẫn|cam kết|đánh giá|hình thức|chính sách|lộ trình|thông báo)
|đề ra|trả lời|dừng|đăng tải|cấp phép|cấp giấy|tái định cư|thu thập|phân vai|kết hợp|nghiên cứu|hoàn thiện
|(?<!thành )(?<!độc )(?<!công )lập|(?<!việc )làm|chuyển (?:giao|hồ sơ|kinh phí|cơ quan)|giúp|mở|tạo (?:đột phá|chuyển biến|môi trường|sự|thuận lợi)|chăm lo|tăng|giảm|phát sóng|đăng|đáp ứng|lấy|đồng bộ|đấu tranh|xét|truy quét|cứu trợ|sơ tán|cấm|trực ban|canh gác
|khoanh vùng|tiêm|tiêu hủy|giám định|điều tiết|dự báo|cảnh báo|theo sát|nâng|cấp bù|kịp thời|gương mẫu|nêu gương|tự giác|giữ gìn|giao ban|ra quân|phân luồng|xử phạt|chốt|tuần tra|niêm yết|cùng(?= với)|là (?:cơ quan|đầu mối|đơn vị)|phụ trách|xuống|cho phép|cho ý kiến|giữ|trích|ký(?: kết)?|đối thoại|tiếp công dân|gặp gỡ|điều hành|điều phối
|cưỡng chế|truy thu|đình chỉ|khởi tố|truy tố|triệt phá|ứng trực|túc trực|cứu hộ|gia cố|nạo vét|đắp|duy tu|bảo dưỡng|mua sắm|thuê|tạm ứng|hoàn ứng|vay|phân khai|soạn thảo|dự thảo
|trồng|chăm sóc|phục vụ|đón tiếp|tham dự|tranh thủ|thuyết phục|xếp loại|học tập|ủy quyền|uỷ quyền|thông xe|lưu trữ|chỉnh lý|bảo mật|cách ly|phun|bơm|tưới|xả|tích nước|xóa nhà tạm|nhận bàn giao|nhận|miễn giảm|miễn|tái lập|kiểm sát(?! nhân dân)|giải trình
"""
_ADVERBS = """
phải|cần|nên|có nhiệm vụ|được giao|ngay|sẽ|đã|đang|là|với vai trò|với trách nhiệm|với tinh thần|trên tinh thần|trên cơ sở|theo|trong (?:quá trình|phạm vi|thời gian|tháng|năm|quý|khi|vòng|công tác|việc|ngày|tuần)
|tại (?:các|Nghị|Thông|Kết|Công)|trước (?:ngày|tháng|khi|mắt|hết)|chậm nhất|định kỳ|hằng|hàng (?:ngày|tuần|tháng|quý|năm)|để|nhằm|khi|nếu|một cách|bằng|thì|chưa|vẫn|cơ bản|phê bình|biểu dương|ghi nhận|hoan nghênh|đánh giá cao|cảm ơn
"""
# noun phrases in which a word of the lists above is not a verb
_FIXED = """
chủ đầu tư|nhà đầu tư|dự án đầu tư(?: xây dựng)?(?: công trình)?(?: hạ tầng)?|quản lý dự án(?: đầu tư)?(?: xây dựng)?|Quản lý dự án(?: đầu tư)?(?: xây dựng)?(?: công trình)?(?: giao thông| dân dụng| nông nghiệp)?
|cơ quan(?:,? (?:đơn vị|tổ chức))?(?: được giao)? (?:thanh tra|kiểm tra|chủ trì|thường trực|quản lý(?: nhà nước)?|báo chí|tham mưu(?:, quản lý nhà nước)?|chuyên môn|giám sát|thẩm định|chủ quản|truyền thông|thông tin|điều tra|thông tấn)
|đơn vị (?:quản lý(?:,? (?:vận hành|khai thác|sử dụng))?|vận hành|thi công|tư vấn|thiết kế|giám sát|sử dụng|sự nghiệp(?: công lập)?|chủ trì|thụ hưởng|khai thác|thẩm định|tổ chức)|nhà thầu(?: (?:thi công|tư vấn|thiết kế|giám sát|xây dựng|xây lắp))*
|đoàn (?:kiểm tra|giám sát|thanh tra)|Đoàn (?:kiểm tra|giám sát|thanh tra)|(?:các )?đồng chí(?: là)? lãnh đạo|[Tt]hường trực (?:Ban|Huyện|Tỉnh|Thành|Đảng|HĐND|Hội|Quận|Thị|Tổ|UBND|Ủy)|[Pp]hó (?:Bí thư|Chủ tịch|Thủ tướng|Trưởng [Bb]an) [Tt]hường trực|Thường trực
|tổ chức(?=,? (?:đảng|chính trị|tín dụng|cá nhân|xã hội|đoàn thể|hội|và cá nhân|có liên quan|liên quan|tư vấn|kinh tế|quốc tế|trực thuộc|công đoàn|khoa học))|(?:các|những|cơ quan,|đơn vị,|đoàn thể,|địa phương,) tổ chức|là tổ chức|[Tt]ổ (?:giúp việc|công tác)|đội quản lý
|nhiệm vụ được giao|được giao (?:nhiệm vụ|quản lý|chủ trì|phụ trách)|phụ trách (?:địa bàn|lĩnh vực|khu vực|cơ sở)|tỷ lệ [\\w]+ [\\w]+|trực thuộc|đang (?:triển khai|thi công|thực hiện)(?: (?:thi công|thực hiện))*|có liên quan|liên quan|cấp ủy|cấp uỷ
|lực lượng (?:chức năng|vũ trang|quản lý thị trường|thi công|cứu hộ)|chính quyền|hợp tác xã|(?:khu|cụm) (?:công nghiệp|kinh tế)|[Bb]an [Cc]hỉ đạo|[Bb]an [Tt]ổ chức|[Bb]an [Qq]uản lý|[Tt]rung tâm [\\w ]{0,40}?(?:dịch vụ tổng hợp|dịch vụ|tổng hợp)|kiểm tra định kỳ|dịch vụ tổng hợp
|người (?:đứng đầu|sử dụng lao động|lao động)|thủ trưởng|các ban (?:quản lý|chỉ đạo|tổ chức)|bên liên quan|tham gia dự án|vật liệu xây dựng|doanh nghiệp (?:đầu tư|sử dụng|khai thác|xây dựng|phát triển)(?: [\\w]+){0,3}|dự án trọng điểm|trật tự xây dựng|tín dụng|chương trình|lãnh đạo(?= (?:UBND|Ủy|các|Bộ|sở|Sở|huyện|tỉnh|chủ chốt|phụ trách|đơn vị|cơ quan|Văn))
|các cơ quan (?:khác|liên quan)|nhất là|theo quy định|kế hoạch|đại diện|quy hoạch(?= và)
"""


def _alternatives(words: str) -> str:
    parts = {part.strip() for part in re.split(r"\|(?![^(]*\))", words.replace("\n", " ")) if part.strip()}
    return "|".join(sorted(parts, key=len, reverse=True))


_ANY_VERB = _alternatives(_VERBS)
_FIXED_PHRASES = re.compile(
    rf"(?<!\w)(?:{' '.join(_FIXED.split())})(?!\w)".replace(" |", "|").replace("| ", "|"), re.IGNORECASE
)
_PREDICATE = re.compile(rf"(?<![\w(])(?:{_ANY_VERB}|{_alternatives(_ADVERBS)})(?!\w)")
_BARE_VERB = re.compile(rf"(?:{_ANY_VERB})(?!\w)")

# what a unit, a class of units or a post begins with; checked without regard to capitals
_HEADS = r"""
(?:các|những|từng|mỗi|toàn thể|riêng|cả)\s+(?:đồng chí|bộ|ban|sở|ngành|cơ quan|đơn vị|địa phương|cấp|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|thị trấn|phòng|cục|vụ|viện|trường|trung tâm|tổ|đoàn|hội|doanh nghiệp|tập đoàn|tổng công ty|công ty
  |chủ đầu tư|chủ rừng|nhà thầu|nhà đầu tư|thành viên|ủy viên|uỷ viên|tổ chức|lực lượng|ngân hàng|đảng uỷ|đảng ủy|tỉnh uỷ|tỉnh ủy|huyện ủy|huyện uỷ|thành uỷ|thành ủy|chi cục|chi bộ|thành phần|cá nhân|chủ thể|hiệp hội|báo|đài|học viện|đại học|khu|ủy ban|uỷ ban|thôn|tổ dân phố|hộ|chủ tịch|giám đốc|thủ trưởng|bí thư|trưởng|lãnh đạo)\b
|(?:đồng chí|đ/c|ông|bà(?! rịa)|anh|chị)\s+\w|lãnh đạo\s+\w|tập thể lãnh đạo|thường trực\s+\w|ban thường vụ|ban chấp hành|bí thư|phó bí thư|chủ tịch|phó chủ tịch|phó thủ tướng|thủ tướng|bộ trưởng|thứ trưởng|tổng thanh tra|thống đốc|chánh\s+\w|chủ nhiệm|tổng giám đốc|giám đốc|thủ trưởng|trưởng\s+(?:ban|phòng|đoàn|các)|người đứng đầu|đại diện\s+\w
|bộ\s+(?!đội|máy|phận|phim)\w|sở\b|ban\s+\w|ủy ban\b|uỷ ban\b|uy ban\b|ubnd\b|ubmttq\b|hđnd\b|hội đồng\s+\w|văn phòng\b|thanh tra\b|kiểm toán\b|ngân hàng\b|công an\b|quân khu\b|cục\s+\w|tổng cục\b|vụ\s+\w|viện\s+\w|viện kiểm sát|học viện\b|trường\s+\w|đại học\b|trung tâm\s+\w|đài\s+\w|báo\s+(?!cáo)\w|cổng thông tin|thông tấn xã|tập đoàn\b|tổng công ty\b|công ty\b|tổng liên đoàn|liên đoàn\b|liên minh\b|liên hiệp\b|hội\s+(?:nông|liên|cựu|chữ|luật|người|nhà|doanh|đồng|khuyến|đông)|hiệp hội\b|mặt trận\s+\w|đoàn\s+(?:thanh|tncs|kiểm|công|thể|giám|đbqh|đại)|trung ương đoàn
|đảng\s*(?:uỷ|ủy|đoàn|bộ)\b|huyện\s*(?:uỷ|ủy)\b|tỉnh\s*(?:uỷ|ủy)\b|thành\s*(?:uỷ|ủy)\b|quận\s*(?:uỷ|ủy)\b|thị\s*(?:uỷ|ủy)\b|quân\s*(?:uỷ|ủy)\b|ban cán sự|phòng\s+(?!, chống|chống|ngừa)\w|chi cục\b|kho bạc\b|bảo hiểm\s+xã hội|bhxh\b|tòa án\b|toà án\b|hải quan\b|thuế\s+\w|cục thuế|bộ chỉ huy|bộ tư lệnh|ban chqs|bqlda\b|chủ đầu tư\b|nhà đầu tư\b|nhà thầu\b|đơn vị\s+\w|cơ quan\s+\w|địa phương\b|cấp\s+(?:ủy|uỷ|xã|huyện|tỉnh)\b
|tỉnh\s+\w|thành phố\s+\w|tp\.?\s*\w|huyện\s+\w|quận\s+\w|thị xã\s+\w|thị trấn\s+\w|xã\s+(?!hội)\w|phường\s+\w|đặc khu\s+\w|tổ\s+(?:công|giúp|trưởng|thư|biên)\w*|thành viên\b|ủy viên\b|uỷ viên\b|lực lượng\s+\w|doanh nghiệp\b|chủ rừng\b|điện lực\b|kiểm lâm\b|chính quyền\b|vnpt\b|evn\b|mttq\b|vpcp\b|cá nhân\b|bí thư\b|chủ tịch\b|trạm\s+\w|hạt\s+kiểm|đồn\s+\w|cảng\s+\w|nhà máy\b|bệnh viện\b|văn phòng\b
"""
# fields of ministries and departments, past and present: their names end here, whatever verb follows
_FIELDS = (
    "Nội vụ|Y tế|Tài chính|Xây dựng|Tư pháp|Công Thương|Công thương|Công an|Quốc phòng|Ngoại giao|Ngoại vụ|Giáo dục và Đào tạo|Khoa học và Công nghệ|Du lịch"
    "|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|Giao thông vận tải|Thông tin và Truyền thông"
    "|Lao động,? (?:- )?Thương binh và Xã hội|Văn hóa,? Thể thao và Du lịch|Văn hoá,? Thể thao và Du lịch|Dân tộc và Tôn giáo|Quy hoạch - Kiến trúc"
)
_KNOWN = re.compile(
    rf"(?:Bộ|Sở) (?:{_FIELDS})(?!\w)|(?:Văn phòng|Thanh tra) Chính phủ(?!\w)|Công an (?:tỉnh|thành phố|huyện|xã)(?= [a-zà-ỹ])"
)
_ALONE = re.compile(r"\s+(?!và\b|các\b|tỉnh\b|thành\b|huyện\b|với\b|thuộc\b|cùng\b)[a-zà-ỹđ]")
_HEAD = re.compile("(?:" + re.sub(r"\s*\n\s*", "", _HEADS) + ")", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZĐ]{2,}(?:[&-]?[A-ZĐ0-9])*(?=\s|,|;|$)")
_AMBIGUOUS = re.compile(r"(?i)(?:thanh tra(?! (?:các|bộ|sở|tỉnh|huyện))|kiểm toán|ban\s+hành|báo cáo)\b")


# what scanners often read, and what it must mean: as long as each other, so that offsets stay valid. To
# recognise by, never to quote: a draft holds the document's own letters.
_MISREAD = """
truớc trước|đuợc được|thòi thời|khân khẩn|khan trương khẩn trương|truơng trương|truởng trưởng|kiêm tra kiểm tra|nãm năm|nâm năm|nàm năm|quỷ quý
|chu trì chủ trì|chủ tri chủ trì|phối họp phối hợp|phôi hợp phối hợp|phổi hợp phối hợp|phôi họp phối hợp|triên khai triển khai|báo cảo báo cáo|thực hiên thực hiện
|thục hiện thực hiện|hoan thành hoàn thành|hoàn thánh hoàn thành|hoàn thảnh hoàn thành|rà soat rà soát|rả soát rà soát|chi đạo chỉ đạo|chí đạo chỉ đạo|hưóng dẫn hướng dẫn
|huớng dẫn hướng dẫn|tông hợp tổng hợp|tổng họp tổng hợp|tổ chúc tổ chức|tiêp tục tiếp tục|tap trung tập trung|dé xuất đề xuất|đây mạnh đẩy mạnh|day mạnh đẩy mạnh
|bô trí bố trí|bổ trí bố trí|giải quyêt giải quyết|xừ lý xử lý|xứ lý xử lý|sừ dụng sử dụng|ƯBND UBND|uy ban ủy ban|sờ sở|hôi đồng hội đồng|yêu câu yêu cầu|đề nghi đề nghị
|tháo gờ tháo gỡ|tăng cuờng tăng cường|tăng cưòng tăng cường|ra soát rà soát|xây dụng xây dựng|cân đôi cân đối|thâm định thẩm định|chấn chinh chấn chỉnh|nghiêm tuc nghiêm túc
"""


_PAIRS = (entry.split() for entry in _MISREAD.replace("\n", "").split("|"))
_MEANT = {" ".join(words[: len(words) // 2]).lower(): " ".join(words[len(words) // 2 :]) for words in _PAIRS}
_MISREAD_WORD = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(sorted(_MEANT, key=len, reverse=True))})(?!\w)")


@lru_cache(maxsize=32)
def as_meant(text: str) -> str:
    """``text`` with words that are often misread put right, each letter in its place."""
    return _MISREAD_WORD.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    words = _MEANT[match.group().lower()]
    if words.isupper():
        return words
    return words[0].upper() + words[1:] if match.group()[0].isupper() else words


@lru_cache(maxsize=16)  # one paragraph is asked about many times in a row
def mask_fixed(text: str) -> str:
    """``text`` with the phrases blanked in which a verb is part of a noun, at the same length."""
    return _FIXED_PHRASES.sub(lambda match: "\0" * len(match.group()), as_meant(text))


def find_predicate(masked: str, start: int) -> int | None:
    """The place, from ``start`` on, of the first word that can begin a predicate; ``masked`` by ``mask_fixed``."""
    match = _PREDICATE.search(masked, start)
    return match.start() if match else None


def find_end_of_ministry(text: str, start: int) -> int | None:
    """Where the ministry's or department's name at ``start`` ends; None where it may go on ("Sở Y tế và ...")."""
    match = _KNOWN.match(as_meant(text), start)
    return match.end() if match and _ALONE.match(text, match.end()) else None


def is_unit_start(text: str, at: int = 0) -> bool:
    """Whether the words at ``at`` can begin the name of a unit, a class of units or a post."""
    text = as_meant(text)
    ambiguous = _AMBIGUOUS.match(text, at)
    if ambiguous:
        rest = text[ambiguous.end() :].lstrip()
        return bool(rest) and rest[0].isupper() and not ambiguous.group().lower().endswith(("hành", "cáo"))
    return _HEAD.match(text, at) is not None or _ACRONYM.match(text, at) is not None


def is_verb_start(text: str, at: int = 0) -> bool:
    """Whether the words at ``at`` begin with a verb or an adverb of the lists, in whatever case."""
    first = as_meant(text)[at : at + 60]
    return _BARE_VERB.match(first[:1].lower() + first[1:]) is not None
