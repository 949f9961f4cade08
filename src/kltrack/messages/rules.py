"""What each rule says when it is broken, and what to type next."""

SENTENCES: dict[str, tuple[str, str]] = {
    # found while reading
    "rule.encoding": (
        "tệp không phải UTF-8: byte {byte} ở đây không đọc được",
        "the file is not UTF-8: the byte {byte} here cannot be read",
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
        "bản sao này của kho git không có nội dung của tệp ở thời điểm đó",
        "this clone of the repository does not have the content of the file at that time",
    ),
    "hint.unreadable-file.not-fetched": (
        "tải về đầy đủ: git fetch --refetch --no-filter",
        "fetch everything: git fetch --refetch --no-filter",
    ),
    "rule.unreadable-file.left-out": (
        "tệp thuộc sổ nhưng git không đưa ra thư mục làm việc này (sparse-checkout), nên không được đọc",
        "the file is part of the ledger, but git left it out of this checkout (sparse-checkout): it is not read",
    ),
    "hint.unreadable-file.left-out": (
        "lấy đủ tệp: git sparse-checkout disable (hoặc git update-index --no-skip-worktree <tệp>, rồi git checkout -- <tệp>)",
        "get every file: git sparse-checkout disable (or git update-index --no-skip-worktree <file>, then git checkout -- <file>)",
    ),
    "rule.unreadable-file.submodule": (
        "thư mục này là kho con (submodule) chưa tải về, nên các tệp của sổ ở bên trong không được đọc",
        "this folder is a submodule that was not fetched; the ledger files in it are not read",
    ),
    "hint.unreadable-file.submodule": (
        "tải về: git submodule update --init",
        "fetch it: git submodule update --init",
    ),
    "rule.unreadable-file.checkout-unknown": (
        "không biết git có để lại tệp nào của sổ ngoài thư mục làm việc này không: {detail}",
        "git may have left files of the ledger out of this checkout, and cannot say which: {detail}",
    ),
    "hint.unreadable-file.checkout-unknown": (
        "chạy git ls-files -t data ở đây và khắc phục lỗi được báo",
        "run git ls-files -t data here, and mend what it reports",
    ),
    "rule.unreadable-file.no-folder": (
        "chỗ này phải là một thư mục thật, nên các tệp của sổ ở bên trong không được đọc",
        "this must be a real folder; the ledger files behind it are not read",
    ),
    "hint.unreadable-file.no-folder": (
        "đặt thư mục thật vào đây, hoặc đổi tên tệp thành .yaml",
        "put a real folder here, or give the file a name that ends in .yaml",
    ),
    "rule.unreadable-file.stray": (
        "tệp YAML này không được đọc: sổ không có tệp nào mang tên này",
        "this YAML file is not read: a ledger has no file of this name",
    ),
    "hint.unreadable-file.stray": (
        "chuyển vào data/directives/, data/projects/ hoặc data/units/",
        "move it into data/directives/, data/projects/ or data/units/",
    ),
    "rule.unreadable-file.too-dense": (
        "tệp có quá nhiều giá trị, không đọc được",
        "the file holds too many values to be read",
    ),
    "hint.unreadable-file.too-dense": (
        "tách thành nhiều tệp trong data/directives/, data/projects/ hoặc data/units/",
        "split it into files in data/directives/, data/projects/ or data/units/",
    ),
    "rule.unreadable-file.too-many-faults": (
        "có hơn {limit} lỗi: từ đây trở đi không được đọc",
        "more than {limit} errors: the file is not read beyond this point",
    ),
    "hint.unreadable-file.too-many-faults": ("sửa các lỗi ở trên trước", "correct the errors above first"),
    "rule.encoding.utf-16": (
        "tệp không phải UTF-8: có vẻ là UTF-16 hoặc tệp nhị phân",
        "the file is not UTF-8: it looks like UTF-16 or a binary file",
    ),
    "rule.unreadable-file.denied": ("không mở được tệp: {detail}", "the file cannot be opened: {detail}"),
    "hint.unreadable-file.denied": ("xem lại quyền đọc của tệp", "check the permissions of the file"),
    "rule.unreadable-file.not-regular": ("đây không phải là tệp thường", "this is not a regular file"),
    "hint.unreadable-file.not-regular": (
        "thay bằng một tệp YAML thường",
        "replace it with a regular YAML file",
    ),
    "rule.unreadable-file.too-large": ("tệp lớn hơn {detail} MiB", "the file is larger than {detail} MiB"),
    "hint.unreadable-file.too-large": (
        "tách thành nhiều tệp trong data/directives/, data/projects/ hoặc data/units/",
        "split it into files in data/directives/, data/projects/ or data/units/",
    ),
    "rule.unreadable-file.outside": (
        "liên kết dẫn ra ngoài thư mục của sổ",
        "the link leads outside the ledger's folder",
    ),
    "hint.unreadable-file.outside": (
        "đưa tệp thật vào thư mục của sổ",
        "put the file itself into the ledger's folder",
    ),
    "rule.merge-conflict": ("còn sót dấu xung đột của git sau khi trộn", "git left a merge conflict here"),
    "hint.merge-conflict": (
        "giữ phần đúng, xóa các dòng <<<<<<<, |||||||, =======, >>>>>>>",
        "keep the right version and delete the lines <<<<<<<, |||||||, =======, >>>>>>>",
    ),
    "rule.forbidden-character": (
        "ký tự ẩn hoặc ký tự điều khiển {character}",
        "hidden or control character {character}",
    ),
    "hint.forbidden-character": (
        "xóa ký tự này, hoặc thay bằng dấu cách thường (ký tự này thường theo vào khi dán từ Word hoặc trang web)",
        "delete it, or replace it with an ordinary space (it often comes from pasting from Word or a web page)",
    ),
    "rule.alias-or-anchor": (
        "không dùng neo & và bí danh * của YAML ({name})",
        "a ledger does not use YAML's anchors & and aliases * ({name})",
    ),
    "hint.alias-or-anchor": (
        "viết thẳng giá trị; nếu là chữ thì đặt trong dấu nháy kép",
        "write the value itself; put text in quotes",
    ),
    "rule.explicit-tag": (
        "không dùng thẻ kiểu của YAML ({name})",
        "a ledger does not use YAML's tags ({name})",
    ),
    "hint.explicit-tag": (
        "xóa thẻ; nếu là chữ thì đặt trong dấu nháy kép",
        "delete the tag; put text in quotes",
    ),
    "rule.second-document": (
        "mỗi tệp chỉ có một phần; từ đây trở đi không được đọc",
        "a file holds one YAML document; what follows is not read",
    ),
    "hint.second-document": (
        "xóa dòng ---, hoặc đưa phần sau sang tệp khác",
        "delete the line ---, or move what follows it to another file",
    ),
    "rule.nesting-too-deep": ("lồng nhau quá {limit} cấp", "nested more than {limit} levels deep"),
    "hint.nesting-too-deep": ("xem lại dấu ngoặc và thụt đầu dòng", "check the brackets and the indentation"),
    "rule.duplicate-key": ("khóa “{key}” đã có ở dòng {line}", "the key “{key}” is already on line {line}"),
    "hint.duplicate-key": (
        "giữ một trong hai; nếu đây là một mục mới thì thêm `- ` vào đầu mục",
        "keep one of the two; if this is a new entry, start it with `- `",
    ),
    "rule.unknown-key": ("{record} không có khóa “{key}”", "{record} has no key “{key}”"),
    "rule.missing-key": ("thiếu khóa “{key}”", "the key “{key}” is missing"),
    "hint.missing-key": ("thêm dòng `{key}: …`", "add the line `{key}: …`"),
    "rule.extension-without-approval": (
        "gia hạn mà không ghi văn bản cho phép",
        "this extension does not name the document that approves it",
    ),
    "hint.extension-without-approval": (
        "thêm `approved_by: số, ký hiệu văn bản`",
        "add `approved_by: number of the document`",
    ),
    "rule.wrong-type": ("cần {expected}, ở đây là “{text}”", "expected {expected}, found “{text}”"),
    "rule.wrong-type.shape": ("cần {expected}, ở đây là {found}", "expected {expected}, found {found}"),
    "rule.wrong-type.word": ("giá trị “{text}” không hợp lệ", "“{text}” is not a valid value"),
    "hint.write-as": ("viết: {value}", "write: {value}"),
    "hint.bad-id.list": (
        "nếu là nhiều mã thì viết trong ngoặc vuông: [{ids}]",
        "put several ids in brackets: [{ids}]",
    ),
    "rule.wrong-type.empty": ("thiếu giá trị: cần {expected}", "a value is missing: expected {expected}"),
    "hint.unknown-key.quote": (
        'nếu đây là một phần của giá trị thì đặt cả giá trị trong dấu nháy kép: "…"',
        'if this is part of a value, put the whole value in quotes: "…"',
    ),
    "hint.unknown-key.indent": (
        "thụt vào thẳng hàng với các khóa của mục mà nó thuộc về",
        "indent it like the other keys of the entry that it belongs to",
    ),
    "rule.forbidden-character.escape": (
        "dấu gạch chéo ngược trong dấu nháy kép tạo ra ký tự ẩn hoặc ký tự điều khiển {character}",
        "in double quotes this backslash makes a hidden or control character, {character}",
    ),
    "hint.forbidden-character.escape": (
        "viết hai dấu gạch chéo ngược, hoặc dùng dấu nháy đơn '…'",
        "write the backslash twice, or use single quotes '…'",
    ),
    "rule.report-without-occurrence": (
        "báo cáo hoàn thành này không ứng với kỳ nào của nhiệm vụ định kỳ",
        "this report of completion matches no occurrence of the recurring duty",
    ),
    "rule.report-without-occurrence.not-recurring": (
        "có `for` mà nhiệm vụ không phải là nhiệm vụ định kỳ",
        "`for` is given, but this is not a recurring duty",
    ),
    "hint.report-without-occurrence": (
        "ghi kỳ đã báo cáo, như `for: 2025-11`; nhiệm vụ định kỳ có `kind: recurring`",
        "name the occurrence, such as `for: 2025-11`; a recurring duty has `kind: recurring`",
    ),
    "rule.wrong-type.file": ("tệp này cần có khóa: {keys}", "this file needs: {keys}"),
    "hint.wrong-type.file": (
        "tệp chưa có nội dung thì ghi `{key}: []`",
        "in a file that is still empty, write `{key}: []`",
    ),
    "rule.bad-period.form": (
        "“{text}” không đọc được thành thời hạn",
        "“{text}” is not a date or period that kltrack can read",
    ),
    "rule.bad-period.day": (
        "“{text}”: lịch không có ngày hoặc tháng này",
        "“{text}” is not in the calendar: there is no such day or month",
    ),
    "rule.bad-period.order": ("“{text}”: ngày đầu phải trước ngày cuối", "“{text}” ends before it begins"),
    "hint.bad-period": (
        "viết như 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025 hoặc 2023/2025; văn bản không nêu thời hạn thì bỏ `due`, chỉ chép câu chữ vào `due_text`",
        "write it as 2023-09-15, 2023-09, 2024-Q1, 2023-H2, 2025 or 2023/2025; if the document gives no date, leave `due` out and put its words in `due_text`",
    ),
    "rule.bad-date.form": (
        "“{text}” không đọc được thành ngày",
        "“{text}” is not a date that kltrack can read",
    ),
    "rule.bad-date.day": (
        "“{text}”: lịch không có ngày này",
        "“{text}” is not in the calendar: there is no such day",
    ),
    "rule.bad-date.order": (
        "“{text}” không đọc được thành ngày",
        "“{text}” is not a date that kltrack can read",
    ),
    "hint.bad-date": (
        "viết năm-tháng-ngày, tháng và ngày đủ hai chữ số, như 2023-09-05",
        "write year-month-day, with two digits for the month and the day: 2023-09-05",
    ),
    "rule.bad-id": ("mã “{id}” không hợp lệ", "“{id}” is not a valid id"),
    "rule.non-nfc-id": (
        "mã “{id}” dùng chữ có dấu tách rời (NFD)",
        "the id “{id}” is written with separate diacritics (NFD)",
    ),
    "hint.bad-id": (
        "mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; bắt đầu bằng chữ cái hoặc chữ số; dài nhất 100 ký tự",
        "an id consists of ASCII letters, digits and . - _, starts with a letter or digit, and has at most 100 characters",
    ),
    "rule.bad-repeat": (
        "“{text}” không đọc được thành quy tắc lặp lại",
        "“{text}” is not a rule of recurrence that kltrack can read",
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
    "rule.duplicate-id": ("mã “{id}” đã dùng ở nơi khác", "the id “{id}” is already used elsewhere"),
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
        "write a milestone of another project as project/milestone",
    ),
    "rule.successor-cycle": (
        "các cơ quan kế thừa lẫn nhau theo vòng: {cycle}",
        "these units succeed one another in a circle: {cycle}",
    ),
    "hint.successor-cycle": ("bỏ bớt một cơ quan khỏi `successors`", "remove one of them from `successors`"),
    "rule.milestone-cycle": (
        "các mốc chờ nhau theo vòng: {cycle}",
        "these milestones wait for one another in a circle: {cycle}",
    ),
    "hint.milestone-cycle": ("bỏ bớt một mốc khỏi `after`", "remove one of them from `after`"),
    "rule.deadline-written-twice": (
        "“{key}” ghi ở đây là thừa: nhiệm vụ này được thực hiện qua các mốc ({milestone})",
        "“{key}” is written here too, although milestones carry out this directive ({milestone})",
    ),
    "hint.deadline-written-twice": (
        "chuyển sang mốc rồi xóa ở đây",
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
    "hint.standing-with-deadline": ("bỏ `due`, hoặc ghi `kind: task`", "delete `due`, or write `kind: task`"),
    "rule.extension-not-later": (
        "thời hạn mới {to} không muộn hơn thời hạn trước {before}",
        "the new deadline {to} is no later than the old one, {before}",
    ),
    "hint.extension-not-later": (
        "xem lại văn bản gia hạn; nếu văn bản rút ngắn thời hạn thì thêm `# kltrack: allow[extension-not-later]`",
        "check the document; if it does bring the deadline forward, add `# kltrack: allow[extension-not-later]`",
    ),
    "rule.extension-out-of-order": (
        "gia hạn ngày {date} đứng sau gia hạn ngày {before}",
        "the extension of {date} comes after the one of {before}",
    ),
    "hint.extension-out-of-order": (
        "xếp các lần gia hạn theo thứ tự ngày",
        "put the extensions in order of date",
    ),
    "rule.extension-without-deadline": (
        "gia hạn mà không có thời hạn ban đầu",
        "there is an extension but no original deadline",
    ),
    "hint.extension-without-deadline": (
        "ghi thời hạn ban đầu vào `due`",
        "write the original deadline in `due`",
    ),
    "rule.progress-out-of-order": (
        "cập nhật ngày {date} đứng sau cập nhật ngày {before}",
        "the progress entry of {date} comes after the one of {before}",
    ),
    "hint.progress-out-of-order": (
        "xếp các cập nhật theo thứ tự ngày, mới nhất ở cuối; hoặc xem lại ngày, tháng, năm",
        "put the entries in order of date, the newest last, or check day, month and year",
    ),
    "rule.progress-after-done": (
        "có cập nhật ngày {date} sau khi đã hoàn thành",
        "this progress entry of {date} comes after the work was done",
    ),
    "hint.progress-after-done": (
        "để bổ sung minh chứng, ghi `status: done` kèm `completed`; việc bị trả lại để làm tiếp thì thêm `# kltrack: allow[progress-after-done]`",
        "to add evidence, write `status: done` with `completed`; if the work was handed back, add `# kltrack: allow[progress-after-done]`",
    ),
    "rule.completed-after-entry": (
        "ngày hoàn thành {completed} sau ngày cập nhật {date}",
        "completed on {completed}, which is after the entry's own date, {date}",
    ),
    "hint.completed-after-entry": (
        "`completed` là ngày làm xong, `date` là ngày báo cáo; việc không thể xong sau ngày báo cáo",
        "`completed` is the day the work was finished and `date` the day of the report; the report cannot come first",
    ),
    "rule.completed-without-done": (
        "có ngày hoàn thành mà tình trạng là “{status}”",
        "there is a completion date, but the status is “{status}”",
    ),
    "hint.completed-without-done": (
        "ghi `status: done`, hoặc bỏ `completed`",
        "write `status: done`, or delete `completed`",
    ),
    "rule.recurring-without-repeat": (
        "nhiệm vụ định kỳ mà không ghi chu kỳ lặp lại",
        "a recurring duty does not say how often it recurs",
    ),
    "rule.recurring-without-repeat.other-kind": (
        "có `repeat` mà `kind` là “{kind}”",
        "`repeat` is given, but `kind` is “{kind}”",
    ),
    "hint.recurring-without-repeat": (
        "nhiệm vụ định kỳ có cả `kind: recurring` và `repeat: FREQ=MONTHLY;BYMONTHDAY=20`; nhiệm vụ khác không có `repeat`",
        "a recurring duty has `kind: recurring` and `repeat: FREQ=MONTHLY;BYMONTHDAY=20`; other directives have no `repeat`",
    ),
    "rule.ended-unit-without-successor": (
        "cơ quan “{unit}” đã kết thúc hoạt động, không có cơ quan kế thừa, mà còn chủ trì: {items}",
        "the unit “{unit}” has ended without a successor but still leads {items}",
    ),
    "hint.ended-unit-without-successor": (
        "thêm `successors` cho cơ quan, hoặc ghi `handovers` cho nhiệm vụ",
        "add `successors` to the unit, or `handovers` to the item",
    ),
    "rule.milestone-before-its-prerequisite": (
        "đến hạn {due}, sớm hơn mốc phải xong trước là {first} ({needed})",
        "due {due}, before {first} ({needed}), which must be done first",
    ),
    "hint.milestone-before-its-prerequisite": (
        "xem lại hai thời hạn và `after`; nếu mốc trước đã được gia hạn thì mốc này cũng cần gia hạn",
        "check both deadlines and `after`; if the first was extended, this one needs an extension too",
    ),
    "rule.deadline-before-issue": (
        "thời hạn {due} sớm hơn ngày của văn bản {number} ({issued})",
        "due {due}, before the date of the document itself, {number} ({issued})",
    ),
    "hint.deadline-before-issue": (
        "xem lại năm; nếu văn bản ghi đúng như vậy thì thêm `# kltrack: allow[deadline-before-issue]`",
        "check the year; if the document really says so, add `# kltrack: allow[deadline-before-issue]`",
    ),
    "rule.deadline-wording-mismatch": (
        "thời hạn ghi là {due}, mà văn bản nêu {read}",
        "`due` is {due}, but the document says {read}",
    ),
    "rule.deadline-wording-mismatch.missing": (
        "văn bản nêu {read}, mà không ghi `due`",
        "the document says {read}, but `due` is missing",
    ),
    "hint.deadline-wording-mismatch": (
        "ghi `due: {read}`, hoặc chép lại `due_text` cho đúng văn bản",
        "write `due: {read}`, or correct `due_text`",
    ),
    "rule.task-without-deadline": ("{id}: nhiệm vụ chưa có thời hạn", "{id}: this task has no deadline"),
    "hint.task-without-deadline": (
        "đề nghị cơ quan ban hành ấn định thời hạn, hoặc ghi `kind: standing`",
        "ask the issuing unit for a deadline, or write `kind: standing`",
    ),
    "rule.progress-before-issue": (
        "cập nhật ngày {date} trước ngày của văn bản {number} ({issued})",
        "the progress entry of {date} is earlier than the document {number} ({issued})",
    ),
    "rule.progress-before-issue.completed": (
        "hoàn thành ngày {date}, trước ngày của văn bản {number} ({issued})",
        "completed on {date}, earlier than the document {number} ({issued})",
    ),
    "hint.progress-before-issue": (
        "xem lại năm; nếu việc đã làm từ trước thì thêm `# kltrack: allow[progress-before-issue]`",
        "check the year; if the work began before the order, add `# kltrack: allow[progress-before-issue]`",
    ),
    "rule.progress-in-future": (
        "cập nhật ghi ngày {date}, sau ngày đang xét ({today})",
        "the progress entry of {date} is later than {today}, the day of the check",
    ),
    "hint.progress-in-future": (
        "xem lại ngày, tháng, năm: `date` là ngày đã báo cáo",
        "check day, month and year: `date` is the day of the report",
    ),
    "rule.sic-not-in-text": (
        "“{misprint}” không có trong nguyên văn",
        "“{misprint}” does not occur in `text`",
    ),
    "hint.sic-not-in-text": (
        "chép đúng chữ in sai trong `text`",
        "copy the misprint exactly as it stands in `text`",
    ),
    "rule.plain-text-cut-by-comment": (
        "từ dấu # trở đi là chú thích: giá trị dừng ở “{text}”",
        "everything from # on is a comment: the value ends at “{text}”",
    ),
    "hint.plain-text-cut-by-comment": (
        "nếu # thuộc giá trị thì đặt cả giá trị trong dấu nháy kép; nếu là chú thích thì đưa lên dòng trên, hoặc để cách ra: `  # …`",
        "if # belongs to the value, put the whole value in quotes; if it is a comment, move it to the line above, or set it apart: `  # …`",
    ),
    "rule.done-without-evidence": (
        "{id}: đã hoàn thành mà không có minh chứng",
        "{id}: done, but there is no evidence",
    ),
    "hint.done-without-evidence": (
        "thêm `evidence: [số văn bản hoặc tệp]`",
        "add `evidence: [number of a document, or a file]`",
    ),
    "rule.suspended-without-document.suspended": (
        "{id}: tạm dừng mà không ghi văn bản",
        "{id}: suspended, but no document is named",
    ),
    "rule.suspended-without-document.cancelled": (
        "{id}: rút khỏi danh mục theo dõi mà không ghi văn bản",
        "{id}: cancelled, but no document is named",
    ),
    "hint.suspended-without-document": (
        "thêm `evidence: [số văn bản cho phép]`",
        "add `evidence: [number of the document that allows it]`",
    ),
    "rule.evidence-file-missing": (
        "không có tệp minh chứng {path} trong sổ",
        "the evidence file {path} is not in the ledger",
    ),
    "hint.evidence-file-missing": (
        "chép tệp vào thư mục của sổ, hoặc sửa đường dẫn; ghi từng tệp, không ghi thư mục",
        "copy the file into the ledger's folder, or correct the path; name files, not folders",
    ),
    "rule.source-missing": (
        "không có tệp nguồn {path} trong sổ",
        "the source file {path} is not in the ledger",
    ),
    "hint.source-missing": (
        "chép tệp vào sources/, hoặc sửa đường dẫn; chưa có tệp thì bỏ `source`",
        "copy the file into sources/, or correct the path; if there is no file, delete `source`",
    ),
    "rule.text-not-in-source": (
        "nguyên văn khác với tệp nguồn của {document}, sau “{agreed}”",
        "the text differs from the source file of {document} after “{agreed}”",
    ),
    "rule.text-not-in-source.nowhere": (
        "nguyên văn không có trong tệp nguồn của {document}",
        "the text does not occur in the source file of {document}",
    ),
    "hint.text-not-in-source": (
        "chép đúng từng chữ, kể cả chữ in sai (giải thích trong `sic`); chỗ lược bớt ghi [...]",
        "copy it word for word, misprints included (explain them in `sic`); write [...] where you leave something out",
    ),
    "rule.closed-figures-changed": (
        "số liệu đã chốt của kỳ {id} (tính đến {day}) nay đã khác: {changes}",
        "the figures closed for {id} (as of {day}) have changed: {changes}",
    ),
    "hint.closed-figures-changed": (
        "tìm cập nhật ghi sau khi chốt nhưng đề ngày trong kỳ: kltrack diff; nếu đúng thì nêu trong báo cáo kỳ sau",
        "find the entry that was recorded later but dated within the period: kltrack diff; if it is right, mention it in the next report",
    ),
    "note.closed-item": ("{id}", "{id}"),
    "rule.stale-item": (
        "{id}: đã {days} ngày chưa có cập nhật (quá {limit} ngày)",
        "{id}: no progress entry for {days} days (limit: {limit})",
    ),
    "hint.stale-item": (
        "hỏi cơ quan chủ trì rồi ghi cập nhật: kltrack mark",
        "ask the lead unit and record what it says: kltrack mark",
    ),
    "rule.unused-allow": (
        "allow[{rule}] không bỏ qua lỗi nào ở dòng này",
        "allow[{rule}] has nothing to allow on this line",
    ),
    "rule.unused-allow.unknown": ("không có quy tắc nào tên “{rule}”", "no rule is called “{rule}”"),
    "rule.unused-allow.reading": (
        "{rule} là lỗi khi đọc tệp: phải sửa, không bỏ qua được",
        "{rule} is an error in reading the file: it must be corrected and cannot be allowed",
    ),
    "hint.unused-allow": (
        "đặt ở cuối đúng dòng có lỗi, hoặc xóa chú thích này; xem tên các quy tắc: kltrack explain",
        "put it at the end of the line that is wrong, or delete it; to see the names of the rules: kltrack explain",
    ),
    # second places
    "note.first-written-here": ("đã ghi ở đây", "first written here"),
    "note.prerequisite-due": ("mốc phải xong trước, đến hạn {due}", "must be done first, due {due}"),
    "note.document-of": ("ngày của văn bản {document}", "the date of {document}"),
    "note.carried-out-here": ("mốc thực hiện nhiệm vụ", "the milestone that carries it out"),
    "note.worded-here": ("văn bản ghi như thế này", "the words of the document"),
    "note.kind-here": ("loại nhiệm vụ ghi ở đây", "its kind is written here"),
    "note.done-here": ("đã hoàn thành ở đây", "marked as done here"),
}
