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
    "help.command.mark": (
        "Ghi một cập nhật tiến độ\nTình trạng: not-started, in-progress, blocked, submitted, done, suspended, cancelled; gõ tiếng Việt cũng được: “hoàn thành”.",
        "Records a progress entry\nStatuses: not-started, in-progress, blocked, submitted, done, suspended, cancelled; Vietnamese words are taken too.",
    ),
    "help.command.extend": (
        "Ghi một lần gia hạn theo văn bản\nThời hạn gốc giữ nguyên trong sổ.",
        "Records a new term granted by a document\nThe original term stays on record.",
    ),
    "help.command.handover": (
        "Ghi việc bàn giao cho cơ quan khác",
        "Records that another unit takes over",
    ),
    "help.command.add": (
        "Thêm văn bản, nhiệm vụ, dự án, mốc hoặc cơ quan",
        "Adds a document, directive, project, milestone or unit",
    ),
    "help.command.add-document": ("Thêm một văn bản", "Adds a document"),
    "help.command.add-directive": (
        "Thêm một nhiệm vụ mà văn bản giao",
        "Adds a directive, as a document orders it",
    ),
    "help.command.add-project": ("Thêm một dự án, công trình", "Adds a project"),
    "help.command.add-milestone": ("Thêm một mốc tiến độ của dự án", "Adds a milestone of a project"),
    "help.command.add-unit": ("Thêm một cơ quan", "Adds a unit"),
    "help.command.import": (
        "Soạn dự thảo nhiệm vụ từ văn bản Word, PDF hoặc chữ thuần",
        "Drafts directives from a Word, PDF or text document",
    ),
    "help.command.undo": (
        "Hoàn tác lần commit gần nhất của kltrack, bằng một commit mới",
        "Reverts the last commit by kltrack, by a new commit",
    ),
    "help.command.split": (
        "Tách một tệp lớn thành mỗi văn bản, mỗi năm hoặc mỗi dự án một tệp\nKhông đổi chữ nào, không đổi câu trả lời nào; lịch sử trong git và kltrack audit vẫn liền mạch.",
        "Splits a large file into one for each document, year or project\nNo word changes and no answer; the history in git and kltrack audit goes on.",
    ),
    "help.argument.split-file": (
        "tệp của sổ, như data/directives.yaml",
        "a file of the ledger, such as data/directives.yaml",
    ),
    "help.option.split-by": (
        "mỗi tệp một văn bản, một năm (của văn bản) hoặc một dự án",
        "a file for each document, year (of the document) or project",
    ),
    "help.command.index": (
        "Chỉ mục để trả lời nhanh: xem, lập lại, đối chiếu\nChỉ mục lập từ các tệp của sổ và luôn khớp với chúng; xóa lúc nào cũng không mất gì.",
        "The index that answers quickly: its state, made anew, compared\nIt is made of the ledger's files and never older than they are; deleting it loses nothing.",
    ),
    "help.option.index-status": (
        "nói chỉ mục ở đâu, có gì, có khớp không (mặc định)",
        "where it is, what it holds and whether it agrees (the default)",
    ),
    "help.option.index-rebuild": ("xóa rồi lập lại từ đầu", "deletes it and makes it anew"),
    "help.option.index-verify": (
        "đọc lại mọi tệp và đối chiếu; kết thúc bằng 1 nếu có sai khác",
        "reads every file again and compares; ends with 1 where anything differs",
    ),
    "help.command.init": (
        "Tạo sổ mới: tệp mẫu, schema, CI, pre-commit, .gitattributes\nKhông ghi đè tệp nào; chạy lại bao nhiêu lần cũng được.",
        "Makes a new ledger: sample, schemas, CI, pre-commit, .gitattributes\nOverwrites nothing and may be run again.",
    ),
    "help.command.report": (
        "Báo cáo gửi lãnh đạo: Word, trang web, Excel, lịch, Markdown, CSV, JSON\nTÊN là báo cáo đặt sẵn trong kltrack.yaml; không có TÊN thì báo cáo toàn sổ. Định dạng theo --format hoặc đuôi tệp của -o.",
        "Reports for leaders: Word, web page, Excel, calendar, Markdown, CSV, JSON\nNAME is a report that kltrack.yaml keeps; without it, all of the ledger. The format is that of --format, or of the name after -o.",
    ),
    "help.command.close": (
        "Chốt số liệu của một kỳ báo cáo vào sổ\nSau đó validate và diff báo khi có cập nhật ghi lùi làm số liệu đã chốt thay đổi.",
        "Remembers the figures of a period in the ledger\nFrom then on validate and diff say when a later entry changes them.",
    ),
    "help.command.return": (
        "Nhận phiếu báo cáo Excel của đơn vị và ghi thành cập nhật tiến độ\nPhiếu do `kltrack report --kind return-sheet` lập; ô bị sửa ngoài phần được điền thì không nhận.",
        "Takes a unit's return sheet in and records its progress entries\nThe sheet is one that `kltrack report --kind return-sheet` made; one with other cells changed is refused.",
    ),
    "help.argument.report": ("Báo cáo đặt sẵn trong kltrack.yaml", "A report that kltrack.yaml keeps"),
    "help.argument.period": ("Kỳ báo cáo: 2023-09, 9/2023, quý III/2023", "The period: 2023-09, 2023-Q3"),
    "help.argument.return-sheet": (
        "Phiếu báo cáo (.xlsx) do đơn vị gửi lại",
        "The sheet (.xlsx) that a unit sent back",
    ),
    "help.option.made-as": (
        "định dạng; không ghi thì theo đuôi tệp của -o, hoặc docx",
        "format; by default that of the name after -o, else docx",
    ),
    "help.option.report-output": (
        "tệp kết quả; “-” là đầu ra chuẩn",
        "the file to write; “-” is standard output",
    ),
    "help.option.report-kind": (
        "báo cáo, công văn đôn đốc hay phiếu báo cáo của đơn vị",
        "a progress report, a reminder to a unit, or a unit's return sheet",
    ),
    "help.option.report-since": (
        "so với ngày này; không ghi thì so với lần chốt gần nhất",
        "compare with this day; by default with the last closing",
    ),
    "help.option.layout": (
        "thể thức văn bản; không ghi thì theo ký hiệu văn bản, cơ quan",
        "layout of the paper; by default that of the document's sign or the issuer",
    ),
    "help.option.template": (
        "mẫu Word của cơ quan, thay cho mẫu có sẵn",
        "the office's own Word template in place of ours",
    ),
    "help.option.subject-line": ("trích yếu", "the subject line"),
    "help.option.paper-number": ("số văn bản", "the paper's number"),
    "help.option.dated": ("ngày ký văn bản", "the paper's date"),
    "help.option.answer-by": ("công văn đôn đốc: hạn trả lời", "of a reminder: when an answer is due"),
    "help.option.force": ("ghi đè tệp đã có", "write over a file that is there"),
    "help.option.open": ("mở tệp sau khi ghi", "show the file when it is written"),
    "help.option.closing-report": ("số, ký hiệu của báo cáo", "the report's number"),
    "help.option.named-report": (
        "chốt theo phạm vi của báo cáo đặt sẵn này",
        "close what this named report is about",
    ),
    "help.option.return-date": (
        "ngày báo cáo, thay cho ngày ghi trên phiếu",
        "day of the report, in place of the sheet's",
    ),
    "metavar.name": ("TÊN", "NAME"),
    "metavar.period": ("KỲ", "PERIOD"),
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
    "help.option.known-at": (
        "theo sổ đã ghi trong git lúc đó: ngày, commit, nhánh hoặc tag (mặc định: sổ hiện tại)",
        "by the ledger as git had recorded it then: a day, commit, branch or tag (default: as it is now)",
    ),
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
    "help.argument.item-or-project": (
        "mã của nhiệm vụ, mốc hoặc dự án",
        "id of a directive, milestone or project",
    ),
    "help.argument.status": (
        "tình trạng mới: done, in-progress, … hoặc “hoàn thành”, “đang thực hiện”, …",
        "the new status: done, in-progress, … or “hoàn thành”, “đang thực hiện”, …",
    ),
    "help.argument.document-file": (
        "văn bản: .docx, .pdf có chữ, .txt hoặc .md",
        "the document: .docx, .pdf with text, .txt or .md",
    ),
    "help.argument.folder": (
        "thư mục của sổ mới (mặc định: thư mục này)",
        "the new ledger's folder (default: here)",
    ),
    "help.argument.commit": (
        "commit cần hoàn tác (mặc định: lần gần nhất của kltrack)",
        "the commit to undo (default: the last by kltrack)",
    ),
    "help.option.percent": ("tỷ lệ hoàn thành, 0 đến 100", "how much is done, 0 to 100"),
    "help.option.note": ("ghi chú", "a note"),
    "help.option.evidence": (
        "số văn bản hoặc tệp minh chứng trong sổ; dùng được nhiều lần",
        "number of a document, or a file in the ledger, that shows it; may be repeated",
    ),
    "help.option.date": ("ngày của cập nhật (mặc định: hôm nay)", "day of the entry (default: today)"),
    "help.option.reported-by": ("ai báo cáo", "who reported it"),
    "help.option.completed": (
        "ngày hoàn thành thực tế, nếu khác ngày cập nhật",
        "the day on which it was really done, if not that of the entry",
    ),
    "help.option.for": (
        "kỳ được báo cáo của nhiệm vụ định kỳ (mặc định: kỳ sớm nhất chưa báo cáo)",
        "occurrence of a recurring duty (default: the earliest not yet reported)",
    ),
    "help.option.from": (
        "ghi nhiều cập nhật từ tệp CSV, tất cả hoặc không gì cả; - là đầu vào chuẩn",
        "record many entries from a CSV file, all or nothing; - is standard input",
    ),
    "help.option.dry-run-draft": (
        "chỉ hiện dự thảo, không ghi gì",
        "show the draft and write nothing",
    ),
    "help.option.dry-run": ("chỉ in thay đổi, không ghi", "print the diff and write nothing"),
    "help.option.commit": (
        "commit vào git ngay (mặc định: theo `commit` trong kltrack.yaml)",
        "commit to git at once (default: `commit` of kltrack.yaml)",
    ),
    "help.option.to-term": (
        "thời hạn mới: 30/9/2024, 2024-Q1, “quý I/2024”, +30d (tính từ hạn hiện tại)",
        "the new term: 30/9/2024, 2024-Q1, “quý I/2024”, +30d (from the end of the present one)",
    ),
    "help.option.approved-by": ("số văn bản cho phép gia hạn", "number of the document that grants it"),
    "help.option.extension-date": (
        "ngày gia hạn (mặc định: hôm nay)",
        "day of the extension (default: today)",
    ),
    "help.option.reason": ("lý do", "the reason"),
    "help.option.to-unit": (
        "cơ quan nhận: mã, tên hoặc tên gọi tắt; dùng được nhiều lần",
        "the unit that takes over: id, name or alias; may be repeated",
    ),
    "help.option.basis": ("số văn bản làm căn cứ", "number of the document that it rests on"),
    "help.option.handover-date": (
        "ngày bàn giao (mặc định: hôm nay)",
        "day of the handover (default: today)",
    ),
    "help.option.id": ("mã (mặc định: kltrack đặt)", "the id (default: kltrack makes one)"),
    "help.option.number": ("số, ký hiệu: 16-KL/BCĐ", "number and sign: 16-KL/BCĐ"),
    "help.option.kind-of-document": (
        "loại văn bản (mặc định: theo ký hiệu)",
        "kind of document (default: by its sign)",
    ),
    "help.option.kind-of-directive": (
        "task, standing (thường xuyên) hoặc recurring (định kỳ)",
        "task, standing or recurring",
    ),
    "help.option.title": ("tên ngắn", "a short title"),
    "help.option.name": ("tên đầy đủ", "the full name"),
    "help.option.alias": ("tên gọi khác; dùng được nhiều lần", "another name; may be repeated"),
    "help.option.issued": ("ngày ban hành", "day of issue"),
    "help.option.meeting": ("ngày họp", "day of the meeting"),
    "help.option.issuer": ("cơ quan ban hành", "the unit that issued it"),
    "help.option.signer-name": ("người ký", "who signed"),
    "help.option.signer-position": ("chức vụ người ký", "the signer's position"),
    "help.option.supervisor-name": ("lãnh đạo phụ trách", "the supervisor"),
    "help.option.supervisor-position": ("chức vụ lãnh đạo phụ trách", "the supervisor's position"),
    "help.option.source": ("tệp văn bản trong sổ", "the document's file in the ledger"),
    "help.option.of-document": (
        "văn bản giao nhiệm vụ: mã hoặc số",
        "the document that orders it: id or number",
    ),
    "help.option.section": ("mục trong văn bản", "section of the document"),
    "help.option.verbatim": ("nguyên văn", "the words of the document"),
    "help.option.lead": (
        "cơ quan chủ trì: mã hoặc tên; dùng được nhiều lần",
        "lead unit: id or name; may be repeated",
    ),
    "help.option.coordinating": (
        "cơ quan phối hợp; dùng được nhiều lần",
        "coordinating unit; may be repeated",
    ),
    "help.option.implementing": (
        "cơ quan thực hiện; dùng được nhiều lần",
        "implementing unit; may be repeated",
    ),
    "help.option.due": (
        "thời hạn: 2024-Q1, 30/9/2024, “quý I/2024”",
        "the term: 2024-Q1, 30/9/2024, “quý I/2024”",
    ),
    "help.option.due-text": ("thời hạn theo văn bản", "the term as the document words it"),
    "help.option.product": ("sản phẩm", "the product"),
    "help.option.of-project": ("dự án: mã hoặc tên", "the project: id or name"),
    "help.option.new-tag": ("nhãn; dùng được nhiều lần", "a tag; may be repeated"),
    "help.option.repeat": (
        "quy tắc định kỳ (RFC 5545): FREQ=MONTHLY;BYMONTHDAY=25",
        "how it recurs (RFC 5545): FREQ=MONTHLY;BYMONTHDAY=25",
    ),
    "help.option.carries": ("nhiệm vụ mà mốc này thực hiện", "the directive that the milestone carries out"),
    "help.option.after": (
        "mốc phải xong trước; dùng được nhiều lần",
        "milestone that comes first; may be repeated",
    ),
    "help.option.since": ("ngày bắt đầu hoạt động", "its first day"),
    "help.option.until-day": ("ngày cuối cùng hoạt động", "its last day"),
    "help.option.successor": (
        "cơ quan kế thừa; dùng được nhiều lần",
        "unit that succeeds it; may be repeated",
    ),
    "help.option.unit-basis": ("văn bản làm căn cứ", "the document that it rests on"),
    "help.option.check-driver": (
        "chỉ kiểm tra: bộ trộn đã đăng ký và .gitattributes đã đủ chưa (mã thoát 1 nếu chưa)",
        "only say whether the driver is registered and .gitattributes names it (exit code 1 if not)",
    ),
    "help.option.install-driver": (
        "đăng ký bộ trộn cho bản sao này của kho git",
        "register the driver in this clone",
    ),
    "help.option.accept": (
        "hỏi lần lượt từng chỗ còn nghi vấn trước khi ghi",
        "ask about each doubt, one by one, before writing",
    ),
    "help.option.git": (
        "tạo kho git nếu chưa có, và đăng ký bộ trộn (mặc định: có)",
        "make a git repository where there is none, and register the merge driver (default: yes)",
    ),
    "help.option.into": (
        "tệp của sổ để thêm vào (mặc định: cạnh các mục cùng loại)",
        "file of the ledger to add it to (default: where others of its kind are)",
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
        "loại tệp: directives, projects, units, closings hoặc settings",
        "kind of file: directives, projects, units, closings or settings",
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
    "metavar.status": ("TÌNH-TRẠNG", "STATUS"),
    "metavar.evidence": ("SỐ-HOẶC-TỆP", "NUMBER-OR-FILE"),
    "metavar.number": ("SỐ-VĂN-BẢN", "NUMBER"),
    "metavar.revision": ("LÚC", "REV"),
    "metavar.term": ("THỜI-HẠN", "TERM"),
    "metavar.path": ("TỆP", "PATH"),
    "metavar.rule": ("QUY-TẮC", "RULE"),
    "metavar.file-kind": ("LOẠI-TỆP", "FILE-KIND"),
    "metavar.options": ("[TÙY CHỌN]", "[OPTIONS]"),
    "metavar.command": ("LỆNH …", "COMMAND …"),
    # what git's history says
    "help.command.history": (
        "Quá trình của một nhiệm vụ: việc gì, từ ngày nào, ai ghi, khi nào, căn cứ gì",
        "The life of one item: what, since when, recorded by whom and when, on what authority",
    ),
    "help.command.diff": (
        "Thay đổi giữa hai thời điểm, nói bằng lời\nMỗi thời điểm là một ngày, commit, nhánh hoặc tag. Thiếu cái sau: sổ hiện tại; thiếu cả hai: từ tag report* hoặc bao-cao* mới nhất.",
        "What changed between two moments, in words\nEach is a day, commit, branch or tag. Without the second: the ledger as it is; without both: since the newest tag report* or bao-cao*.",
    ),
    "help.argument.first-moment": ("thời điểm trước", "the earlier moment"),
    "help.argument.second-moment": (
        "thời điểm sau (mặc định: sổ hiện tại)",
        "the later moment (default: the ledger as it is)",
    ),
    "metavar.pin": ("DẤU", "PIN"),
    "help.command.merge-driver": (
        "Trộn hai bản của một tệp sổ theo từng mục; git gọi lệnh này",
        "Merges two versions of a ledger file entry by entry; called by git",
    ),
    "help.argument.merge-base": ("bản gốc chung của hai bên", "the version that both sides began with"),
    "help.argument.merge-ours": (
        "bản đang có; kết quả ghi vào đây",
        "the version that is here; the result goes into it",
    ),
    "help.argument.merge-theirs": ("bản được trộn vào", "the version that comes in"),
    "help.argument.merge-path": (
        "tên tệp trong kho, chỉ để ghi trong thông báo",
        "the file's name in the repository, for messages only",
    ),
}
