"""Helps of commands and options."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help.root": (
        "Theo dõi việc thực hiện ý kiến chỉ đạo: sổ là các tệp YAML dưới git, câu trả lời có ngay ở dòng lệnh.",
        "Follows official directives to their end: the ledger is YAML under git, the answers are a command away.",
    ),
    "help.commands": ("Lệnh:", "Commands:"),
    "help.arguments": ("Đối số:", "Arguments:"),
    "help.options": ("Tùy chọn:", "Options:"),
    "help.command.overdue": (
        "Nhiệm vụ đã quá hạn, lâu nhất ở trên",
        "What is past its term, the longest first",
    ),
    "help.command.due": ("Nhiệm vụ sắp đến hạn", "What falls due"),
    "help.command.list": (
        "Danh mục nhiệm vụ, có lọc và sắp xếp",
        "Directives and milestones, filtered and sorted",
    ),
    "help.command.show": (
        "Một nhiệm vụ: nguyên văn, thời hạn, gia hạn, tiến độ",
        "One item: its text, term, extensions and progress",
    ),
    "help.command.score": (
        "Kết quả thực hiện theo cơ quan, dự án hoặc văn bản",
        "Sums by unit, project or document",
    ),
    "help.command.timeline": ("Biểu đồ tiến độ (Gantt)", "A chart over time (Gantt)"),
    "help.command.validate": (
        "Kiểm tra sổ: mọi lỗi, đến từng dòng, từng cột\nKhông ghi gì vào sổ. Mã thoát: 0 không lỗi, 1 có lỗi, 2 không đọc được.",
        "Checks the ledger: every fault, to the line and column\nWrites nothing. Exit code: 0 sound, 1 faults found, 2 could not be checked.",
    ),
    "help.command.explain": ("Giải thích một quy tắc kiểm tra", "The manual page of a rule"),
    "help.command.schema": ("JSON Schema cho trình soạn thảo và CI", "The JSON Schema, for editors and CI"),
    "help.option.ledger": (
        "thư mục của sổ (mặc định: thư mục gần nhất trở lên có sổ; hoặc biến KLTRACK_LEDGER)",
        "the ledger's folder (default: the nearest upwards that has one, or KLTRACK_LEDGER)",
    ),
    "help.option.lang": (
        "ngôn ngữ hiển thị (mặc định: theo sổ, rồi theo máy)",
        "language shown (default: the ledger's, then the locale's)",
    ),
    "help.option.as-of": ("tính đến ngày này (mặc định: hôm nay)", "as of this day (default: today)"),
    "help.option.format": ("dạng kết quả (mặc định: table)", "how to print it (default: table)"),
    "help.option.report-format": ("dạng kết quả (mặc định: full)", "how to print it (default: full)"),
    "help.option.unit": (
        "chỉ của cơ quan chủ trì này: mã, tên hoặc tên gọi tắt; dùng được nhiều lần",
        "of this lead unit only: id, name or alias; may be repeated",
    ),
    "help.option.project": (
        "chỉ của dự án này; dùng được nhiều lần",
        "of this project only; may be repeated",
    ),
    "help.option.document": (
        "chỉ của văn bản này: mã hoặc số; dùng được nhiều lần",
        "of this document only: id or number; may be repeated",
    ),
    "help.option.state": (
        "chỉ tình trạng này: done-on-time, done-late, in-term, due-soon, overdue, no-deadline, standing, suspended, cancelled",
        "in this state only: done-on-time, done-late, in-term, due-soon, overdue, no-deadline, standing, suspended, cancelled",
    ),
    "help.option.tag": ("chỉ có nhãn này; dùng được nhiều lần", "with this tag only; may be repeated"),
    "help.option.text": (
        "chỉ có chữ này trong mã, tên, nguyên văn hoặc tiến độ; gõ không dấu cũng tìm được",
        "with these words in id, title, text or progress; diacritics may be left out",
    ),
    "help.option.by": ("chia nhóm theo", "group by"),
    "help.option.sort": (
        "sắp xếp theo (mặc định: ledger, như trong tệp)",
        "sort by (default: ledger, as in the files)",
    ),
    "help.option.original": (
        "so với thời hạn ban đầu, không tính gia hạn",
        "measure against the original terms, whatever was extended",
    ),
    "help.option.exit-code": ("mã thoát là 1 nếu có kết quả", "exit with 1 where there are rows"),
    "help.option.limit": ("nhiều nhất N dòng", "at most N rows"),
    "help.option.all": (
        "xem hết các dòng (ở màn hình, mặc định 50 dòng)",
        "all rows (at a terminal the default is 50)",
    ),
    "help.option.within": (
        "trong khoảng này kể từ hôm nay: 30d, 2w, 3m (mặc định: 30d)",
        "within this span: 30d, 2w, 3m (default: 30d)",
    ),
    "help.option.until": (
        "đến hết thời hạn này: 2024-Q1, 30/6/2024, …",
        "until the end of this term: 2024-Q1, 30/6/2024, …",
    ),
    "help.option.strict": ("cảnh báo cũng tính là lỗi", "warnings count as errors"),
    "help.option.version": ("phiên bản", "the version"),
    "help.option.help": ("trang này", "this page"),
    "help.option.install-completion": (
        "cài gợi ý lệnh cho bash, zsh, fish hoặc PowerShell",
        "install completion for bash, zsh, fish or PowerShell",
    ),
    "help.option.show-completion": (
        "in đoạn lệnh gợi ý, để chép hoặc sửa",
        "print the completion script, to copy or change",
    ),
    "help.argument.item": (
        "mã của nhiệm vụ hoặc mốc, như KL16-3.5",
        "id of a directive or milestone, such as KL16-3.5",
    ),
    "help.argument.paths": (
        "chỉ báo lỗi của các tệp này (mặc định: cả sổ)",
        "report on these files only (default: the whole ledger)",
    ),
    "help.argument.rule": (
        "tên quy tắc; không ghi thì in danh sách",
        "the rule's name; without one, all are listed",
    ),
    "help.argument.file-kind": (
        "loại tệp: directives, projects, units hoặc settings",
        "kind of file: directives, projects, units or settings",
    ),
    "help.option.output": ("ghi các schema vào thư mục này", "write the schemas into this folder"),
    "metavar.dir": ("THƯ-MỤC", "DIR"),
    "metavar.date": ("NGÀY", "DATE"),
    "metavar.unit": ("CƠ-QUAN", "UNIT"),
    "metavar.project": ("DỰ-ÁN", "PROJECT"),
    "metavar.document": ("VĂN-BẢN", "DOCUMENT"),
    "metavar.state": ("TÌNH-TRẠNG", "STATE"),
    "metavar.tag": ("NHÃN", "TAG"),
    "metavar.words": ("CHỮ", "WORDS"),
    "metavar.id": ("MÃ", "ID"),
    "metavar.span": ("KHOẢNG", "SPAN"),
    "metavar.term": ("THỜI-HẠN", "TERM"),
    "metavar.path": ("TỆP", "PATH"),
    "metavar.rule": ("QUY-TẮC", "RULE"),
    "metavar.file-kind": ("LOẠI-TỆP", "FILE-KIND"),
    "metavar.options": ("[TÙY CHỌN]", "[OPTIONS]"),
    "metavar.command": ("LỆNH …", "COMMAND …"),
}
