"""Why a run could not answer, and what to type next."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error.ledger-not-found": (
        "không tìm thấy sổ theo dõi ở {path}, cũng không ở thư mục nào phía trên",
        "there is no ledger in {path} or in any folder above it",
    ),
    "hint.ledger-not-found": (
        "vào thư mục có kltrack.yaml hoặc data/directives.yaml, hoặc thêm --ledger THƯ-MỤC",
        "go to a folder that has kltrack.yaml or data/directives.yaml, or add --ledger DIR",
    ),
    "error.no-ledger-there": (
        "{path} không phải là thư mục của một sổ theo dõi",
        "{path} is not a ledger's folder",
    ),
    "hint.no-ledger-there": (
        "thư mục của sổ có kltrack.yaml hoặc data/directives.yaml",
        "a ledger's folder has kltrack.yaml or data/directives.yaml",
    ),
    "error.two-ways": ("{one} và {other} không dùng cùng nhau", "{one} and {other} cannot be used together"),
    "hint.two-ways": ("giữ một trong hai", "keep one of the two"),
    "error.needs-library": (
        "{what} cần thư viện chưa được cài",
        "{what} needs libraries that are not installed",
    ),
    "hint.needs-library": (
        "cài thêm: pip install 'kltrack[{extra}]'",
        "install them: pip install 'kltrack[{extra}]'",
    ),
    "error.output-in-the-way": ("đã có tệp {path}", "the file {path} already exists"),
    "hint.output-in-the-way": (
        "thêm --force để ghi đè, hoặc đặt tên khác bằng -o",
        "add --force to overwrite it, or choose another name with -o",
    ),
    "error.output-in-ledger": (
        "{path} nằm trong thư mục dữ liệu của sổ: không ghi báo cáo vào đó",
        "{path} is in the ledger's data folder, where no report is written",
    ),
    "hint.output-in-ledger": ("chọn chỗ khác bằng -o", "choose another place with -o"),
    "error.output-leads-out": (
        "{path} là liên kết dẫn ra ngoài thư mục: không ghi qua liên kết ấy",
        "{path} is a link that leads out of the folder: nothing is written through it",
    ),
    "hint.output-leads-out": (
        "xóa liên kết, hoặc ghi thẳng vào nơi liên kết dẫn đến",
        "remove the link, or name the place that it leads to",
    ),
    "error.output-no-file": ("{path} không phải là tệp", "{path} is not a file"),
    "hint.output-no-file": ("chọn chỗ khác bằng -o", "choose another place with -o"),
    "error.output-terminal": (
        "không in tệp nhị phân ra màn hình",
        "a binary file cannot be shown on the screen",
    ),
    "hint.output-terminal": (
        "ghi ra tệp bằng -o, hoặc chuyển cho chương trình khác",
        "write it to a file with -o, or pipe it to another program",
    ),
    "error.output-failed": ("không ghi được {path}: {detail}", "{path} cannot be written: {detail}"),
    "hint.output-failed": ("chọn chỗ khác bằng -o", "choose another place with -o"),
    "error.bad-template": (
        "mẫu {path} không dùng được: {reason}",
        "the template {path} cannot be used: {reason}",
    ),
    "hint.bad-template": (
        "mẫu là tệp .docx có các trường nêu trong docs/reports.md",
        "a template is a .docx file with the fields listed in docs/reports.md",
    ),
    "error.unknown-tag": ("không có nhãn nào tên “{name}”", "there is no tag “{name}”"),
    "hint.unknown-tag": ("xem các nhãn: kltrack show MÃ", "to see an item's tags: kltrack show ID"),
    "error.libyaml-missing": (
        "PyYAML trên máy này không có libyaml, nên không xác định được đúng dòng, cột",
        "PyYAML on this machine lacks libyaml, which finds the exact line and column",
    ),
    "hint.libyaml-missing": (
        "cài lại bản dựng sẵn: pip install --force-reinstall --only-binary :all: pyyaml",
        "install a ready-made build: pip install --force-reinstall --only-binary :all: pyyaml",
    ),
    "error.unknown-item": (
        "không có nhiệm vụ hay mốc nào mã “{name}”",
        "there is no directive or milestone “{name}”",
    ),
    "error.unknown-unit": ("không có cơ quan nào tên “{name}”", "there is no unit “{name}”"),
    "error.unknown-project": ("không có dự án nào tên “{name}”", "there is no project “{name}”"),
    "error.unknown-document": ("không có văn bản nào mã hoặc số “{name}”", "there is no document “{name}”"),
    "error.unknown-state": ("không có tình trạng nào tên “{name}”", "there is no state “{name}”"),
    "error.unknown-rule": ("không có quy tắc nào tên “{name}”", "there is no rule “{name}”"),
    "error.ambiguous-name": ("có nhiều mục cùng tên “{name}”", "“{name}” is ambiguous"),
    "error.bad-day": ("“{typed}” không phải là ngày", "“{typed}” is not a date"),
    "error.bad-term": ("“{typed}” không phải là thời hạn", "“{typed}” is not a deadline"),
    "error.bad-span": ("“{typed}” không phải là khoảng thời gian", "“{typed}” is not a length of time"),
    "error.not-in-ledger": ("{path} không phải là tệp của sổ này", "{path} is not a file of this ledger"),
    "error.internal": (
        "kltrack gặp lỗi nội bộ ({name}); sổ không bị thay đổi",
        "a bug in kltrack ({name}); the ledger was not changed",
    ),
    "error.output": ("không ghi được kết quả: {reason}", "the result could not be written: {reason}"),
    "hint.one-of": ("chọn một trong: {names}", "choose one of: {names}"),
    "hint.did-you-mean": ("có phải: {names}?", "did you mean: {names}?"),
    "hint.unknown-item": ("xem các mã: kltrack list", "to see the ids: kltrack list"),
    "hint.unknown-unit": (
        "xem các cơ quan: kltrack score --by unit",
        "to see the units: kltrack score --by unit",
    ),
    "hint.unknown-project": (
        "xem các dự án: kltrack score --by project",
        "to see the projects: kltrack score --by project",
    ),
    "hint.unknown-document": (
        "xem các văn bản: kltrack score --by document",
        "to see the documents: kltrack score --by document",
    ),
    "hint.unknown-rule": ("xem các quy tắc: kltrack explain", "to see the rules: kltrack explain"),
    "hint.bad-day": (
        "viết như 2024-06-30 hoặc 30/6/2024 (ngày trước, tháng sau)",
        "write it as 2024-06-30 or 30/6/2024 (day before month)",
    ),
    "hint.bad-term": (
        "viết như 2024-06-30, 30/6/2024, 6/2024, Q2/2024, 2024-H1, 2024, “cuối năm 2024” hoặc +30d",
        "write it as 2024-06-30, 30/6/2024, 6/2024, Q2/2024, 2024-H1, 2024, “cuối năm 2024” or +30d",
    ),
    "hint.bad-span": ("viết như 30d, 2w, 3m hoặc 1y", "write it as 30d, 2w, 3m or 1y"),
    "hint.not-in-ledger": (
        "sổ gồm kltrack.yaml và các tệp YAML trong data/",
        "a ledger consists of kltrack.yaml and the YAML files in data/",
    ),
    "hint.internal": (
        "báo cho nhóm phát triển, kèm kết quả chạy lại với KLTRACK_DEBUG=1",
        "report it, with what the command prints when KLTRACK_DEBUG=1 is set",
    ),
    # git
    "error.git-missing": ("không có git trên máy này", "there is no git on this machine"),
    "hint.git-missing": (
        "cài git (git-scm.com) rồi mở lại cửa sổ dòng lệnh",
        "install git (git-scm.com), then open a new terminal",
    ),
    "error.git-refused": ("git báo lỗi: {reason}", "git failed: {reason}"),
    "hint.git-refused": (
        "xem tình trạng kho git: git status",
        "check the state of the repository: git status",
    ),
    "error.no-repository": (
        "{path} không nằm trong kho git nào, nên không có lịch sử",
        "{path} is not in a git repository, so there is no history",
    ),
    "hint.no-repository": (
        "tạo kho rồi commit lần đầu: git init, git add -A, git commit",
        "create one and commit the ledger: git init, git add -A, git commit",
    ),
    "error.unknown-revision": (
        "“{typed}” không phải là ngày, cũng không phải commit nào trong lịch sử git",
        "“{typed}” is neither a date nor a commit in git's history",
    ),
    "hint.unknown-revision": (
        "viết như 2024-06-30, 30/6/2024, HEAD~3, tên nhánh hoặc mã commit (git log --oneline)",
        "write it as 2024-06-30, 30/6/2024, HEAD~3, a branch or a commit id (git log --oneline)",
    ),
    "error.not-in-history.too-old": (
        "vào lúc đó lịch sử git chưa có commit nào",
        "git's history does not go back that far",
    ),
    "hint.not-in-history.too-old": (
        "xem commit đầu tiên: git log --reverse",
        "to see the first commit: git log --reverse",
    ),
    "error.not-in-history.shallow": (
        "bản sao này của kho git không có đủ lịch sử đến lúc đó",
        "this clone is shallow: its history does not go back that far",
    ),
    "hint.not-in-history.shallow": (
        "lấy đủ lịch sử: git fetch --unshallow",
        "fetch the whole history: git fetch --unshallow",
    ),
    "error.not-in-history.partial": (
        "bản sao này của kho git không có nội dung của mọi tệp (git clone --filter)",
        "this clone is partial: it does not have the content of every file (git clone --filter)",
    ),
    "hint.not-in-history.partial": (
        "tải về đầy đủ: git fetch --refetch --no-filter",
        "fetch everything: git fetch --refetch --no-filter",
    ),
    "error.no-ledger-then": (
        "tại “{typed}” trong git chưa có sổ ở thư mục này",
        "at “{typed}” git had no ledger in this folder",
    ),
    "hint.no-ledger-then": (
        "chọn thời điểm khác: git log --oneline -- data",
        "choose another moment: git log --oneline -- data",
    ),
    # changes
    "error.edit-refused": ("{where}: {reason}", "{where}: {reason}"),
    "hint.edit-refused": (
        "tệp giữ nguyên; ghi tay những dòng này:{by_hand}",
        "the file is unchanged; type these lines by hand:{by_hand}",
    ),
    "error.busy": (
        "một tiến trình kltrack khác đang ghi vào sổ này; đã chờ {seconds} giây",
        "another kltrack is writing to this ledger; waited {seconds} seconds",
    ),
    "hint.busy": ("thử lại sau; sổ chưa có gì thay đổi", "try again later; nothing has been changed"),
    "error.writer-waits": (
        "lệnh này do một hook của git gọi, trong khi kltrack đang ghi sổ này và chờ hook đó chạy xong",
        "a git hook called this while the kltrack that is writing to this ledger waits for the hook to end",
    ),
    "hint.writer-waits": (
        "lệnh này chưa ghi gì; chạy lại sau khi lệnh kia xong, và trong hook chỉ nên đọc sổ",
        "this command recorded nothing; run it once the other one has ended, and let hooks only read the ledger",
    ),
    "error.cannot-lock": (
        "không khóa được sổ để ghi ({path}: {reason})",
        "the ledger cannot be locked for writing ({path}: {reason})",
    ),
    "hint.cannot-lock": (
        "có thể sổ này chỉ được đọc: xem quyền ghi của thư mục; sổ chưa có gì thay đổi",
        "the ledger may be read-only: check the permissions of the folder; nothing has been changed",
    ),
    "error.cannot-write": ("không ghi được {path}: {reason}", "{path} cannot be written: {reason}"),
    "hint.cannot-write": (
        "tệp giữ nguyên như cũ; xem quyền ghi và chỗ trống của ổ đĩa",
        "the file is unchanged; check its permissions and the free space on the disk",
    ),
    "error.changed-meanwhile": (
        "{path} vừa bị chương trình khác sửa trong lúc ghi",
        "another program has just changed {path}",
    ),
    "hint.changed-meanwhile": (
        "chạy lại lệnh: chưa có gì bị ghi đè",
        "run the command again: nothing was overwritten",
    ),
    "error.edited-meanwhile": (
        "{path} bị sửa tay khi một lần ghi nhiều tệp còn dở dang",
        "{path} was edited by hand before an interrupted change of several files was finished",
    ),
    "hint.edited-meanwhile": (
        "phần chưa ghi nằm ở {new}: chép phần cần vào {path}, xóa {new}, rồi chạy lại lệnh",
        "what was not written is in {new}: copy what you need into {path}, delete {new}, and run the command again",
    ),
    "error.link-refused": (
        "{path} là liên kết dẫn ra ngoài sổ hoặc bị hỏng, nên không ghi được",
        "{path} is a broken link or one that leads outside the ledger, so it is not written to",
    ),
    "hint.link-refused": ("thay liên kết bằng tệp thật", "replace the link with a real file"),
    "error.not-committed": (
        "đã ghi vào tệp nhưng chưa commit: {reason}",
        "the file is changed but not committed: {reason}",
    ),
    "hint.not-committed.no-repository": (
        "tạo kho: git init; hoặc bỏ --commit",
        "create one: git init; or leave out --commit",
    ),
    "hint.not-committed.no-git": ("cài git, hoặc bỏ --commit", "install git, or leave out --commit"),
    "hint.not-committed.under-way": (
        "làm xong việc đó (git status), rồi: git add {paths}; git commit",
        "finish that first (git status), then: git add {paths}; git commit",
    ),
    "hint.not-committed.detached": (
        "về một nhánh rồi commit: git switch TÊN-NHÁNH; git add {paths}; git commit",
        "switch to a branch, then commit: git switch BRANCH; git add {paths}; git commit",
    ),
    "hint.not-committed.no-identity": (
        "git config user.name “Họ và tên”; git config user.email EMAIL; git add {paths}; git commit",
        "git config user.name “Your Name”; git config user.email EMAIL; git add {paths}; git commit",
    ),
    "hint.not-committed.refused": (
        "xử lý xong rồi chạy: git add {paths}; git commit",
        "put that right, then: git add {paths}; git commit",
    ),
    "hint.not-committed.hook": (
        "chạy tay để xem lý do: git add {paths}; git commit",
        "to see why, run it by hand: git add {paths}; git commit",
    ),
    "error.bad-text": (
        "`{key}` có ký tự {character}, không được có trong sổ",
        "`{key}` contains the character {character}, which is not allowed in a ledger",
    ),
    "hint.bad-text": (
        "gõ lại đoạn đó: ký tự này ẩn đi hoặc làm đảo chữ khi hiển thị",
        "type that part again: the character is invisible or reverses text",
    ),
    "error.brings-fault": ("sổ sẽ có lỗi ở {id}: {fault}", "the ledger would have an error in {id}: {fault}"),
    "error.brings-fault.somewhere": ("sổ sẽ có lỗi: {fault}", "the ledger would have an error: {fault}"),
    "error.missing": ("thiếu {option}", "missing {option}"),
    "hint.missing": (
        "chạy trực tiếp ở dòng lệnh thì kltrack sẽ hỏi; trong tệp lệnh thì phải ghi đủ",
        "at a terminal kltrack asks for it; in a script you must give it",
    ),
    "error.bad-table": ("{path}, dòng {row}: {reason}", "{path}, row {row}: {reason}"),
    "hint.bad-table": (
        "chưa có gì được ghi; dòng đầu là tên cột: id, status, percent, note, evidence, date, by",
        "nothing was recorded; the first row names the columns: id, status, percent, note, evidence, date, by",
    ),
    "table.no-file": ("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    "table.encoding": (
        "tệp không phải UTF-8: trong Excel, lưu dạng “CSV UTF-8”",
        "the file is not UTF-8: in Excel, save it as “CSV UTF-8”",
    ),
    "table.no-column": ("thiếu cột {column}", "the column {column} is missing"),
    "table.unknown-column": ("không có cột nào tên “{column}”", "there is no column “{column}”"),
    "table.unnamed-column": (
        "kltrack: {path}, dòng {row}: “{found}” ở cột không có tên, nên không đọc cột đó",
        "kltrack: {path}, row {row}: “{found}” stands in a column without a name, which was not read",
    ),
    "table.two-columns": ("hai cột cùng là “{column}”", "two columns have the name “{column}”"),
    "table.empty-cell": ("ô {column} để trống", "the cell {column} is empty"),
    "table.percent": (
        "“{percent}” không phải là số từ 0 đến 100",
        "“{percent}” is not a number from 0 to 100",
    ),
    "table.too-many-cells": (
        "nhiều ô hơn số cột: ô có dấu phân cách thì đặt trong ngoặc kép",
        "there are more cells than columns: put text that contains the separator in double quotes",
    ),
    "table.empty": ("không có dòng nào để ghi", "there are no rows to record"),
    "table.not-csv": ("không phải là tệp CSV", "this is not a CSV file"),
    "error.unknown-status": ("không có tình trạng nào tên “{name}”", "there is no status “{name}”"),
    "hint.unknown-status": (
        "chọn một trong: chưa thực hiện; đang thực hiện; vướng mắc; đã báo cáo; hoàn thành; tạm dừng; rút khỏi danh mục (hoặc not-started, in-progress, blocked, submitted, done, suspended, cancelled)",
        "choose one of: not-started, in-progress, blocked, submitted, done, suspended, cancelled",
    ),
    "error.unknown-kind": ("không có loại nào tên “{name}”", "there is no kind “{name}”"),
    "hint.unknown-kind": (
        "xem các loại: kltrack add document --help",
        "to see the kinds: kltrack add document --help",
    ),
    "error.unknown-id": ("“{name}” không dùng làm mã được", "“{name}” cannot be used as an id"),
    "hint.unknown-id": (
        "mã gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, như KL16-3.5",
        "use unaccented letters, digits, full stops, hyphens and underscores, as in KL16-3.5",
    ),
    "error.bad-pin": (
        "“{typed}” không phải là dấu ghim do kltrack audit --pin in ra, cũng không phải tệp chứa dấu ghim",
        "“{typed}” is neither a pin from kltrack audit --pin nor a file that contains one",
    ),
    "hint.bad-pin": (
        "dấu ghim là một dòng kltrack-pin-1:…:…; tạo dấu mới: kltrack audit --pin",
        "a pin is one line, kltrack-pin-1:…:…; to make a new one: kltrack audit --pin",
    ),
    # words of the command line
    "usage.prefix": ("Cách dùng:", "Usage:"),
    "usage.no-such-command": ("không có lệnh “{name}”", "no such command: “{name}”"),
    "usage.no-such-option": ("không có tùy chọn {name}", "no such option: {name}"),
    "usage.missing-argument": ("thiếu {name}", "missing {name}"),
    "usage.missing-command": ("thiếu lệnh", "missing command"),
    "usage.bad-value": ("giá trị của {name} không hợp lệ: {reason}", "invalid value for {name}: {reason}"),
    "usage.bad-choice": (
        "{name} nhận một trong: {choices}; đã gõ: {typed}",
        "{name} must be one of: {choices}; you typed: {typed}",
    ),
    "usage.extra": ("thừa đối số: {words}", "too many arguments: {words}"),
    "usage.needs-value": ("{name} cần một giá trị", "{name} needs a value"),
    "usage.other": ("{reason}", "{reason}"),
    "usage.try": ("xem: {command} --help", "see: {command} --help"),
    "usage.bad-share": (
        "{name} nhận một số nguyên từ 0 đến {highest}",
        "{name} must be a whole number from 0 to {highest}",
    ),
    "usage.bad-number": (
        "{name} nhận một số nguyên từ 1 trở lên",
        "{name} must be a whole number, 1 or more",
    ),
}
