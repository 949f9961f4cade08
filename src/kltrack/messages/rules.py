"""What each rule says where it is broken, and what to type next."""

SENTENCES: dict[str, tuple[str, str]] = {
    # found while reading
    "rule.encoding": (
        "tệp không phải UTF-8: byte {byte} ở đây không đọc được",
        "the file is not UTF-8: byte {byte} cannot be read",
    ),
    "hint.encoding": (
        "lưu lại tệp với bảng mã UTF-8; chữ gõ bằng phông TCVN3, VNI thì chuyển sang Unicode trước",
        "save the file again as UTF-8; convert text in TCVN3 or VNI fonts to Unicode first",
    ),
    "hint.encoding.utf-16": (
        "tệp đang ở bảng mã UTF-16 (Notepad gọi là “Unicode”): lưu lại với bảng mã UTF-8",
        "the file is UTF-16 (“Unicode” in Notepad): save it again as UTF-8",
    ),
    "rule.unreadable-file.missing": (
        "tệp không tồn tại, hoặc liên kết hỏng",
        "the file does not exist, or the link is broken",
    ),
    "hint.unreadable-file.missing": (
        "khôi phục tệp (git checkout -- <tệp>), hoặc xóa liên kết",
        "restore the file (git checkout -- <file>), or delete the link",
    ),
    "rule.unreadable-file.not-fetched": (
        "bản sao này của kho git không có nội dung của tệp lúc đó",
        "this clone of the repository lacks what the file held then",
    ),
    "hint.unreadable-file.not-fetched": (
        "lấy đủ về: git fetch --refetch --no-filter",
        "fetch it all: git fetch --refetch --no-filter",
    ),
    "rule.unreadable-file.no-folder": (
        "đây phải là một thư mục thật: các tệp sổ ở sau nó không được đọc",
        "this must be a real folder: ledger files behind it are not read",
    ),
    "hint.unreadable-file.no-folder": (
        "đặt thư mục thật vào đây, hoặc đổi tên tệp thành .yaml",
        "put a real folder here, or give the file a name that ends with .yaml",
    ),
    "rule.unreadable-file.stray": (
        "tệp YAML này không được đọc: tên của nó không phải là tên tệp của sổ",
        "this YAML file is not read: its name is none of the ledger's",
    ),
    "hint.unreadable-file.stray": (
        "chuyển vào data/directives/, data/projects/ hoặc data/units/",
        "move it below data/directives/, data/projects/ or data/units/",
    ),
    "rule.unreadable-file.too-dense": (
        "tệp có nhiều giá trị hơn mức đọc được",
        "the file holds more values than can be read",
    ),
    "hint.unreadable-file.too-dense": (
        "tách thành nhiều tệp trong data/directives/, data/projects/ hoặc data/units/",
        "split it into files below data/directives/, data/projects/ or data/units/",
    ),
    "rule.unreadable-file.too-many-faults": (
        "hơn {limit} lỗi: từ đây trở đi không được đọc",
        "more than {limit} faults: from here on the file is not read",
    ),
    "hint.unreadable-file.too-many-faults": ("sửa các lỗi ở trên trước", "mend the faults above first"),
    "rule.encoding.utf-16": (
        "tệp không phải UTF-8: có vẻ là UTF-16 hoặc tệp nhị phân",
        "the file is not UTF-8: it looks like UTF-16, or no text at all",
    ),
    "rule.unreadable-file.denied": ("không mở được tệp: {detail}", "the file cannot be opened: {detail}"),
    "hint.unreadable-file.denied": ("xem lại quyền đọc của tệp", "check the permissions of the file"),
    "rule.unreadable-file.not-regular": ("đây không phải là tệp thường", "this is no regular file"),
    "hint.unreadable-file.not-regular": (
        "thay bằng một tệp YAML thường",
        "put a regular YAML file in its place",
    ),
    "rule.unreadable-file.too-large": ("tệp lớn hơn {detail} MiB", "the file is larger than {detail} MiB"),
    "hint.unreadable-file.too-large": (
        "tách thành nhiều tệp trong data/directives/, data/projects/ hoặc data/units/",
        "split it into files below data/directives/, data/projects/ or data/units/",
    ),
    "rule.unreadable-file.outside": (
        "liên kết dẫn ra ngoài thư mục của sổ",
        "the link leads out of the ledger's folder",
    ),
    "hint.unreadable-file.outside": (
        "đưa tệp thật vào thư mục của sổ",
        "put the file itself into the ledger's folder",
    ),
    "rule.merge-conflict": ("còn dấu xung đột khi hợp nhất của git", "a merge conflict of git was left here"),
    "hint.merge-conflict": (
        "giữ phần đúng, xóa các dòng <<<<<<<, |||||||, =======, >>>>>>>",
        "keep what is right, delete the lines <<<<<<<, |||||||, =======, >>>>>>>",
    ),
    "rule.forbidden-character": (
        "ký tự ẩn hoặc ký tự điều khiển {character}",
        "hidden or control character {character}",
    ),
    "hint.forbidden-character": (
        "xóa ký tự này, hoặc thay bằng dấu cách thường (ký tự này hay đến từ việc dán từ Word, trang web)",
        "delete it, or put an ordinary space in its place (it often comes by pasting from Word or a web page)",
    ),
    "rule.alias-or-anchor": (
        "không dùng neo & và bí danh * của YAML ({name})",
        "YAML's anchors & and aliases * are not used here ({name})",
    ),
    "hint.alias-or-anchor": (
        "viết thẳng giá trị; nếu là chữ thì đặt trong dấu nháy kép",
        "write the value itself; put text in quotes",
    ),
    "rule.explicit-tag": ("không dùng thẻ kiểu của YAML ({name})", "YAML's tags are not used here ({name})"),
    "hint.explicit-tag": (
        "xóa thẻ; nếu là chữ thì đặt trong dấu nháy kép",
        "delete the tag; put text in quotes",
    ),
    "rule.second-document": (
        "mỗi tệp chỉ có một phần; từ đây trở đi không được đọc",
        "a file holds one document; what follows is not read",
    ),
    "hint.second-document": (
        "xóa dòng ---, hoặc đưa phần sau sang tệp khác",
        "delete the line ---, or move what follows to another file",
    ),
    "rule.nesting-too-deep": ("lồng nhau quá {limit} cấp", "nested more than {limit} levels deep"),
    "hint.nesting-too-deep": ("xem lại dấu ngoặc và thụt đầu dòng", "check brackets and indentation"),
    "rule.duplicate-key": (
        "khóa “{key}” đã có ở dòng {line}",
        "the key “{key}” already stands on line {line}",
    ),
    "hint.duplicate-key": (
        "giữ một trong hai; nếu đây là một mục mới thì thêm `- ` vào đầu mục",
        "keep one of the two; if this is a new entry, begin it with `- `",
    ),
    "rule.unknown-key": ("{record} không có khóa “{key}”", "{record} has no key “{key}”"),
    "rule.missing-key": ("thiếu khóa “{key}”", "the key “{key}” is missing"),
    "hint.missing-key": ("thêm dòng `{key}: …`", "add a line `{key}: …`"),
    "rule.extension-without-approval": (
        "gia hạn mà không ghi văn bản cho phép",
        "an extension without the document that approves it",
    ),
    "hint.extension-without-approval": (
        "thêm `approved_by: số và ký hiệu văn bản`",
        "add `approved_by: number of the document`",
    ),
    "rule.wrong-type": ("cần {expected}, ở đây là “{text}”", "expected {expected}, found “{text}”"),
    "rule.wrong-type.shape": ("cần {expected}, ở đây là {found}", "expected {expected}, found {found}"),
    "rule.wrong-type.list": ("một danh sách", "a list"),
    "rule.wrong-type.map": ("các dòng `khóa: giá trị`", "lines of `key: value`"),
    "rule.wrong-type.word": ("giá trị “{text}” không hợp lệ", "“{text}” is none of the values used here"),
    "hint.write-as": ("viết: {value}", "write: {value}"),
    "hint.bad-id.list": (
        "nhiều mã thì viết trong ngoặc vuông: [{ids}]",
        "put several ids in brackets: [{ids}]",
    ),
    "rule.wrong-type.empty": ("thiếu giá trị: cần {expected}", "a value is missing: expected {expected}"),
    "hint.unknown-key.quote": (
        'nếu đây là một phần của giá trị thì đặt cả giá trị trong dấu nháy kép: "…"',
        'if this is part of a value, put the whole value in quotes: "…"',
    ),
    "hint.unknown-key.indent": (
        "thụt vào thẳng hàng với các khóa của mục mà nó thuộc về",
        "indent it like the keys of the entry that it belongs to",
    ),
    "rule.forbidden-character.escape": (
        "dấu gạch chéo ngược trong dấu nháy kép tạo ra ký tự ẩn hoặc điều khiển {character}",
        "within double quotes this backslash makes a hidden or control character, {character}",
    ),
    "hint.forbidden-character.escape": (
        "viết hai dấu gạch chéo ngược, hoặc dùng dấu nháy đơn '…'",
        "write the backslash twice, or use single quotes '…'",
    ),
    "rule.report-without-occurrence": (
        "báo cáo hoàn thành này không ứng với kỳ nào của nhiệm vụ định kỳ",
        "this report of completion answers no occurrence of the recurring duty",
    ),
    "rule.report-without-occurrence.not-recurring": (
        "có `for` mà nhiệm vụ không phải là định kỳ",
        "`for` is given, but the item does not recur",
    ),
    "hint.report-without-occurrence": (
        "ghi kỳ đã làm, như `for: 2025-11`; nhiệm vụ định kỳ có `kind: recurring`",
        "name the occurrence, as in `for: 2025-11`; a recurring duty has `kind: recurring`",
    ),
    "rule.wrong-type.file": ("tệp phải có khóa: {keys}", "the file must have keys: {keys}"),
    "hint.wrong-type.file": (
        "tệp chưa có gì thì ghi `{key}: []`",
        "a file with nothing in it yet says `{key}: []`",
    ),
    "rule.bad-period.form": ("“{text}” không đọc được thành thời hạn", "“{text}” cannot be read as a term"),
    "rule.bad-period.day": (
        "“{text}”: lịch không có ngày, tháng này",
        "“{text}”: the calendar has no such day or month",
    ),
    "rule.bad-period.order": (
        "“{text}”: đầu khoảng phải trước cuối khoảng",
        "“{text}”: it must begin before it ends",
    ),
    "hint.bad-period": (
        "viết như 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025 hoặc 2023/2025; văn bản không nêu thời hạn thì không ghi `due`, chỉ ghi câu chữ vào `due_text`",
        "write it as 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025 or 2023/2025; where the document names no date, leave `due` out and keep its words in `due_text`",
    ),
    "rule.bad-date.form": ("“{text}” không đọc được thành ngày", "“{text}” cannot be read as a day"),
    "rule.bad-date.day": ("“{text}”: lịch không có ngày này", "“{text}”: the calendar has no such day"),
    "rule.bad-date.order": ("“{text}” không đọc được thành ngày", "“{text}” cannot be read as a day"),
    "hint.bad-date": (
        "viết năm-tháng-ngày, tháng và ngày đủ hai chữ số, như 2023-09-05",
        "write year-month-day, month and day with two digits, as in 2023-09-05",
    ),
    "rule.bad-id": ("mã “{id}” không hợp lệ", "“{id}” is not a valid id"),
    "rule.non-nfc-id": (
        "mã “{id}” có dấu tiếng Việt tách rời (NFD)",
        "the id “{id}” is written with decomposed letters (NFD)",
    ),
    "hint.bad-id": (
        "mã chỉ gồm chữ cái không dấu, chữ số, dấu . - _, bắt đầu bằng chữ hoặc số, dài nhất 100 ký tự",
        "an id is of ASCII letters, digits, . - _, begins with a letter or digit, and has at most 100 characters",
    ),
    "rule.bad-repeat": (
        "“{text}” không đọc được thành quy tắc lặp lại",
        "“{text}” cannot be read as a rule of recurrence",
    ),
    "hint.bad-repeat": (
        "viết như FREQ=MONTHLY;BYMONTHDAY=20 hoặc FREQ=WEEKLY;BYDAY=FR, viết hoa, không có dấu cách",
        "write it as FREQ=MONTHLY;BYMONTHDAY=20 or FREQ=WEEKLY;BYDAY=FR, in capitals, without spaces",
    ),
    "rule.percent-out-of-range": (
        "{percent} không nằm trong khoảng 0 đến 100",
        "{percent} is not between 0 and 100",
    ),
    "hint.percent-out-of-range": (
        "viết số phần trăm đã làm được, từ 0 đến 100",
        "write how much is done, from 0 to 100",
    ),
    # found in the ledger
    "rule.duplicate-id": ("mã “{id}” đã dùng ở nơi khác", "the id “{id}” is taken"),
    "hint.duplicate-id": ("đặt mã khác", "choose another id"),
    "rule.unknown-document": ("không có văn bản nào mã “{id}”", "no document has the id “{id}”"),
    "hint.unknown-document-id": ("thêm văn bản vào `documents:`", "add the document to `documents:`"),
    "rule.unknown-unit": ("không có cơ quan nào mã “{id}”", "no unit has the id “{id}”"),
    "hint.unknown-unit-id": ("thêm cơ quan vào data/units.yaml", "add the unit to data/units.yaml"),
    "rule.unknown-project": ("không có dự án nào mã “{id}”", "no project has the id “{id}”"),
    "hint.unknown-project-id": ("thêm dự án vào data/projects.yaml", "add the project to data/projects.yaml"),
    "rule.unknown-directive": ("không có nhiệm vụ nào mã “{id}”", "no directive has the id “{id}”"),
    "hint.unknown-directive-id": ("thêm nhiệm vụ vào `directives:`", "add the directive to `directives:`"),
    "rule.unknown-milestone": ("không có mốc nào mã “{id}”", "no milestone has the id “{id}”"),
    "hint.unknown-milestone-id": (
        "mốc của dự án khác viết như du-an/moc",
        "a milestone of another project is written project/milestone",
    ),
    "rule.successor-cycle": (
        "các cơ quan kế thừa lẫn nhau thành vòng: {units}",
        "units succeed one another in a circle: {units}",
    ),
    "hint.successor-cycle": ("bỏ một bước kế thừa", "take out one of the successions"),
    "rule.milestone-cycle": (
        "các mốc chờ nhau thành vòng: {milestones}",
        "milestones wait for one another in a circle: {milestones}",
    ),
    "hint.milestone-cycle": ("bỏ một mốc khỏi `after`", "take one of them out of `after`"),
    "rule.deadline-written-twice": (
        "“{key}” ghi ở đây nữa, trong khi các mốc thực hiện nhiệm vụ này ({milestone})",
        "“{key}” stands here too, while milestones carry this directive out ({milestone})",
    ),
    "hint.deadline-written-twice": (
        "chuyển sang mốc, xóa ở đây",
        "move it to the milestone and delete it here",
    ),
    "rule.standing-with-deadline": (
        "nhiệm vụ thường xuyên mà có thời hạn",
        "a standing duty with a deadline",
    ),
    "rule.standing-with-deadline.carried": (
        "mốc này thực hiện một nhiệm vụ thường xuyên, vốn không có điểm kết thúc",
        "this milestone carries out a standing duty, which has no end",
    ),
    "hint.standing-with-deadline": ("bỏ `due`, hoặc ghi `kind: task`", "delete `due`, or say `kind: task`"),
    "rule.extension-not-later": (
        "thời hạn mới {to} không muộn hơn {before}",
        "the new term {to} is no later than {before}",
    ),
    "hint.extension-not-later": (
        "xem lại văn bản gia hạn; nếu văn bản rút ngắn thời hạn thì thêm `# kltrack: allow[extension-not-later]`",
        "check the document; if it brings the deadline forward, add `# kltrack: allow[extension-not-later]`",
    ),
    "rule.extension-out-of-order": (
        "gia hạn ngày {date} đứng sau gia hạn ngày {before}",
        "the extension of {date} stands after that of {before}",
    ),
    "hint.extension-out-of-order": (
        "xếp các lần gia hạn theo ngày",
        "put the extensions in the order of their dates",
    ),
    "rule.extension-without-deadline": (
        "gia hạn mà không có thời hạn ban đầu",
        "an extension without an original deadline",
    ),
    "hint.extension-without-deadline": (
        "ghi thời hạn ban đầu vào `due`",
        "write the original deadline into `due`",
    ),
    "rule.progress-out-of-order": (
        "cập nhật ngày {date} đứng sau cập nhật ngày {before}",
        "the entry of {date} stands after that of {before}",
    ),
    "hint.progress-out-of-order": (
        "xếp các cập nhật theo ngày, mới nhất ở cuối, hoặc xem lại ngày, tháng, năm",
        "put the entries in the order of their dates, the newest last, or check day, month and year",
    ),
    "rule.progress-after-done": (
        "có cập nhật ngày {date} sau khi đã hoàn thành",
        "an entry of {date} after the item was done",
    ),
    "hint.progress-after-done": (
        "bổ sung minh chứng thì ghi `status: done` kèm `completed`; việc bị trả lại, làm tiếp thì thêm"
        " `# kltrack: allow[progress-after-done]`",
        "to add evidence, say `status: done` with `completed`; if the work was handed back, add"
        " `# kltrack: allow[progress-after-done]`",
    ),
    "rule.completed-after-entry": (
        "ngày hoàn thành {completed} sau ngày cập nhật {date}",
        "completed on {completed}, after the entry's date {date}",
    ),
    "hint.completed-after-entry": (
        "`completed` là ngày làm xong, `date` là ngày báo cáo: không thể xong sau khi báo cáo",
        "`completed` is the day it was finished, `date` that of the report: it cannot come later",
    ),
    "rule.completed-without-done": (
        "có ngày hoàn thành mà tình trạng là “{status}”",
        "a day of completion, but the status is “{status}”",
    ),
    "hint.completed-without-done": (
        "ghi `status: done`, hoặc bỏ `completed`",
        "say `status: done`, or delete `completed`",
    ),
    "rule.recurring-without-repeat": (
        "nhiệm vụ định kỳ mà không ghi lặp lại thế nào",
        "a recurring duty that does not say how it recurs",
    ),
    "rule.recurring-without-repeat.other-kind": (
        "có `repeat` mà `kind` là “{kind}”",
        "`repeat` is given, but `kind` is “{kind}”",
    ),
    "hint.recurring-without-repeat": (
        "nhiệm vụ định kỳ có cả `kind: recurring` và `repeat: FREQ=MONTHLY;BYMONTHDAY=20`; nhiệm vụ khác không có `repeat`",
        "a recurring duty has `kind: recurring` and `repeat: FREQ=MONTHLY;BYMONTHDAY=20`; others have no `repeat`",
    ),
    "rule.ended-unit-without-successor": (
        "cơ quan “{unit}” đã kết thúc, không có cơ quan kế thừa, mà còn nhiệm vụ: {items}",
        "the unit “{unit}” has ended without a successor, and still answers for {items}",
    ),
    "hint.ended-unit-without-successor": (
        "thêm `successors`, hoặc ghi `handovers` cho nhiệm vụ",
        "add `successors`, or `handovers` to the item",
    ),
    "rule.milestone-before-its-prerequisite": (
        "đến hạn {due}, sớm hơn mốc phải xong trước là {first} ({needed})",
        "due {due}, before {first} ({needed}), which must come first",
    ),
    "hint.milestone-before-its-prerequisite": (
        "xem lại hai thời hạn và `after`; mốc trước đã được gia hạn thì mốc này cũng cần gia hạn",
        "check the two deadlines and `after`; if the first was extended, this one needs it too",
    ),
    "rule.deadline-before-issue": (
        "thời hạn {due} trước cả ngày của văn bản {number} ({issued})",
        "due {due}, before the document {number} itself ({issued})",
    ),
    "hint.deadline-before-issue": (
        "xem lại năm; nếu văn bản ghi đúng như vậy thì thêm `# kltrack: allow[deadline-before-issue]`",
        "check the year; if the document says so, add `# kltrack: allow[deadline-before-issue]`",
    ),
    "rule.deadline-wording-mismatch": (
        "ghi {due}, mà văn bản nói {read}",
        "{due} is recorded, the wording says {read}",
    ),
    "rule.deadline-wording-mismatch.missing": (
        "văn bản nói {read}, mà không ghi `due`",
        "the wording says {read}, but `due` is missing",
    ),
    "hint.deadline-wording-mismatch": (
        "ghi `due: {read}`, hoặc chép lại `due_text` cho đúng văn bản",
        "say `due: {read}`, or mend `due_text`",
    ),
    "rule.task-without-deadline": ("{id}: nhiệm vụ chưa có thời hạn", "{id}: a task without a deadline"),
    "hint.task-without-deadline": (
        "đề nghị cơ quan ban hành ấn định thời hạn, hoặc ghi `kind: standing`",
        "ask the issuer for a deadline, or say `kind: standing`",
    ),
    "rule.progress-before-issue": (
        "cập nhật ngày {date} trước ngày của văn bản {number} ({issued})",
        "an entry of {date}, before the document {number} ({issued})",
    ),
    "rule.progress-before-issue.completed": (
        "hoàn thành ngày {date}, trước ngày của văn bản {number} ({issued})",
        "completed on {date}, before the document {number} ({issued})",
    ),
    "hint.progress-before-issue": (
        "xem lại năm; nếu việc đã làm từ trước thì thêm `# kltrack: allow[progress-before-issue]`",
        "check the year; if the work began before the order, add `# kltrack: allow[progress-before-issue]`",
    ),
    "rule.progress-in-future": (
        "cập nhật ghi ngày {date}, sau ngày đang xét ({today})",
        "an entry of {date}, which is after {today}, the day looked at",
    ),
    "hint.progress-in-future": (
        "xem lại ngày, tháng, năm: `date` là ngày đã báo cáo",
        "check day, month and year: `date` is the day of the report",
    ),
    "rule.sic-not-in-text": (
        "“{misprint}” không có trong nguyên văn",
        "“{misprint}” does not occur in the text",
    ),
    "hint.sic-not-in-text": ("chép đúng chữ in sai trong `text`", "copy the misprint as it stands in `text`"),
    "rule.plain-text-cut-by-comment": (
        "từ dấu # trở đi là chú thích: giá trị dừng ở “{text}”",
        "from # on this is a comment: the value stops at “{text}”",
    ),
    "hint.plain-text-cut-by-comment": (
        "nếu # thuộc giá trị thì đặt cả giá trị trong dấu nháy kép; nếu là chú thích thì đưa lên dòng trên, hoặc cách ra: `  # …`",
        "if # belongs to the value, put the value in quotes; if it is a comment, move it to the line above, or apart: `  # …`",
    ),
    "rule.done-without-evidence": ("{id}: hoàn thành mà không có minh chứng", "{id}: done without evidence"),
    "hint.done-without-evidence": (
        "thêm `evidence: [số văn bản hoặc tệp]`",
        "add `evidence: [number of a document or a file]`",
    ),
    "rule.suspended-without-document.suspended": (
        "{id}: tạm dừng mà không có văn bản",
        "{id}: suspended without a document",
    ),
    "rule.suspended-without-document.cancelled": (
        "{id}: rút khỏi danh mục mà không có văn bản",
        "{id}: cancelled without a document",
    ),
    "hint.suspended-without-document": (
        "thêm `evidence: [số văn bản cho phép]`",
        "add `evidence: [number of the document that says so]`",
    ),
    "rule.evidence-file-missing": (
        "không có tệp minh chứng {path} trong sổ",
        "the evidence file {path} is not in the ledger",
    ),
    "hint.evidence-file-missing": (
        "chép tệp vào thư mục của sổ, hoặc sửa đường dẫn; ghi từng tệp, không ghi thư mục",
        "put the file into the ledger's folder, or mend the path; name files, not folders",
    ),
    "rule.source-missing": (
        "không có tệp nguồn {path} trong sổ",
        "the source file {path} is not in the ledger",
    ),
    "hint.source-missing": (
        "chép tệp vào sources/, hoặc sửa đường dẫn; chưa có tệp thì bỏ `source`",
        "put the file into sources/, or mend the path; delete `source` if there is no file",
    ),
    "rule.text-not-in-source": (
        "nguyên văn khác với tệp nguồn của {document}, sau “{agreed}”",
        "the text differs from the source of {document}, after “{agreed}”",
    ),
    "rule.text-not-in-source.nowhere": (
        "nguyên văn không có trong tệp nguồn của {document}",
        "the text does not occur in the source of {document}",
    ),
    "hint.text-not-in-source": (
        "chép đúng từng chữ, kể cả chữ in sai (ghi vào `sic`); chỗ lược bớt ghi [...]",
        "copy it letter by letter, misprints included (explain them in `sic`); write [...] for what you leave out",
    ),
    "rule.closed-figures-changed": (
        "số liệu đã chốt kỳ {id} (tính đến {day}) nay khác: {changes}",
        "the figures closed for {id} (as of {day}) are now others: {changes}",
    ),
    "hint.closed-figures-changed": (
        "xem cập nhật nào ghi sau mà đề ngày từ ngày tính số liệu trở về trước: kltrack diff; nếu đúng thì nêu trong báo cáo kỳ sau",
        "see which entry recorded since is dated on or before the day of the figures: kltrack diff; if it is right, say so in the next report",
    ),
    "note.closed-item": ("{id}", "{id}"),
    "rule.stale-item": (
        "{id}: {days} ngày chưa có cập nhật (quá {limit} ngày)",
        "{id}: no entry for {days} days (more than {limit})",
    ),
    "hint.stale-item": ("hỏi cơ quan chủ trì rồi ghi một cập nhật", "ask the lead unit and record an entry"),
    "rule.unused-allow": (
        "allow[{rule}] không bỏ qua lỗi nào ở dòng này",
        "allow[{rule}] allows nothing on this line",
    ),
    "rule.unused-allow.unknown": ("không có quy tắc nào tên “{rule}”", "no rule is called “{rule}”"),
    "rule.unused-allow.reading": (
        "{rule} là lỗi khi đọc tệp, phải sửa chứ không bỏ qua được",
        "{rule} is found while a file is read: it must be mended, it cannot be allowed",
    ),
    "hint.unused-allow": (
        "đặt ở cuối đúng dòng có lỗi, hoặc xóa chú thích này; tên các quy tắc: kltrack explain",
        "put it at the end of the very line at fault, or delete it; the rules' names: kltrack explain",
    ),
    # second places
    "note.first-written-here": ("đã ghi ở đây", "first written here"),
    "note.prerequisite-due": ("mốc phải xong trước, hạn {due}", "which is due {due}"),
    "note.document-of": ("ngày của văn bản {document}", "the date of {document}"),
    "note.carried-out-here": ("mốc thực hiện nhiệm vụ", "the milestone that carries it out"),
    "note.worded-here": ("văn bản ghi như thế này", "worded here"),
    "note.kind-here": ("loại nhiệm vụ ghi ở đây", "its kind"),
    "note.done-here": ("đã hoàn thành ở đây", "done here"),
}
