"""The help of commands and options."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help.root": (
        "Theo dõi việc thực hiện ý kiến chỉ đạo đến khi hoàn thành.\nSổ là các tệp YAML, lịch sử do git giữ. Bắt đầu: kltrack init, rồi kltrack overdue.",
        "Follows official directives until they are carried out.\nThe ledger is plain YAML files under git. To start: kltrack init, then kltrack overdue.",
    ),
    "help.commands": ("Lệnh:", "Commands:"),
    "help.arguments": ("Đối số:", "Arguments:"),
    "help.options": ("Tùy chọn:", "Options:"),
    "help.command.overdue": (
        "Nhiệm vụ đã quá hạn, lâu nhất ở trên",
        "Shows what is overdue, the longest first",
    ),
    "help.command.due": ("Nhiệm vụ sắp đến hạn", "Shows what falls due soon"),
    "help.command.list": (
        "Danh mục nhiệm vụ, lọc và sắp xếp được",
        "Lists directives and milestones, filtered and sorted",
    ),
    "help.command.show": (
        "Một nhiệm vụ: nguyên văn, thời hạn, gia hạn, tiến độ",
        "Shows one item: its text, deadline, extensions and progress",
    ),
    "help.command.score": (
        "Kết quả thực hiện theo cơ quan, dự án hoặc văn bản",
        "Counts results by unit, project or document",
    ),
    "help.command.timeline": ("Biểu đồ tiến độ (Gantt)", "Draws a Gantt chart"),
    "help.command.mark": (
        "Ghi một cập nhật tiến độ\nVí dụ: kltrack mark KL16-1.4 done --evidence 45/BC-UBND",
        "Records progress on an item\nExample: kltrack mark KL16-1.4 done --evidence 45/BC-UBND",
    ),
    "help.command.extend": (
        "Ghi một lần gia hạn theo văn bản\nThời hạn ban đầu giữ nguyên trong sổ.",
        "Records an extension granted by a document\nThe original deadline stays on record.",
    ),
    "help.command.handover": ("Ghi việc bàn giao cho cơ quan khác", "Records that another unit takes over"),
    "help.command.add": (
        "Thêm văn bản, nhiệm vụ, dự án, mốc hoặc cơ quan",
        "Adds a document, directive, project, milestone or unit",
    ),
    "help.command.add-document": ("Thêm một văn bản", "Adds a document"),
    "help.command.add-directive": (
        "Thêm một nhiệm vụ theo văn bản giao",
        "Adds a directive ordered by a document",
    ),
    "help.command.add-project": ("Thêm một dự án, công trình", "Adds a project"),
    "help.command.add-milestone": ("Thêm một mốc tiến độ của dự án", "Adds a milestone to a project"),
    "help.command.add-unit": ("Thêm một cơ quan", "Adds a unit"),
    "help.command.import": (
        "Soạn dự thảo nhiệm vụ từ văn bản Word, PDF hoặc .txt",
        "Drafts directives from a Word, PDF or text document",
    ),
    "help.command.undo": (
        "Hoàn tác lần ghi gần nhất của kltrack bằng một commit mới",
        "Undoes kltrack's last commit with a new commit",
    ),
    "help.command.split": (
        "Tách một tệp lớn theo văn bản, năm hoặc dự án\nKhông đổi chữ nào, không đổi câu trả lời nào; lịch sử trong git và kltrack audit vẫn liền mạch.",
        "Splits a large file by document, year or project\nNo word and no answer changes; git's history and kltrack audit carry on across the split.",
    ),
    "help.argument.split-file": (
        "tệp của sổ, như data/directives.yaml",
        "a file of the ledger, such as data/directives.yaml",
    ),
    "help.option.split-by": (
        "mỗi tệp một văn bản, một năm (của văn bản) hoặc một dự án",
        "one file for each document, year (of the document) or project",
    ),
    "help.command.index": (
        "Chỉ mục giúp trả lời nhanh: xem, lập lại, đối chiếu\nChỉ mục lập từ các tệp của sổ và luôn khớp với chúng; xóa lúc nào cũng không mất gì.",
        "Shows, rebuilds or checks the index that makes answers fast\nThe index is made from the ledger's files and never lags behind them; deleting it loses nothing.",
    ),
    "help.option.index-status": (
        "cho biết chỉ mục ở đâu, có gì, có khớp không (mặc định)",
        "show where it is, what it holds and whether it is up to date (the default)",
    ),
    "help.option.index-rebuild": ("xóa rồi lập lại từ đầu", "delete it and build it again"),
    "help.option.index-verify": (
        "đọc lại mọi tệp và đối chiếu; mã thoát là 1 nếu có sai khác",
        "read every file again and compare; exit with code 1 if anything differs",
    ),
    "help.command.init": (
        "Tạo sổ mới: tệp mẫu, schema, CI, pre-commit, .gitattributes\nKhông ghi đè tệp nào; chạy lại bao nhiêu lần cũng được.",
        "Creates a new ledger: sample files, schemas, CI, git settings\nOverwrites nothing and can be run again.",
    ),
    "help.command.report": (
        "Lập báo cáo: Word, trang web, Excel, lịch, Markdown, CSV\nTÊN là báo cáo đặt sẵn trong kltrack.yaml; không có TÊN thì báo cáo toàn sổ. Định dạng theo --format hoặc đuôi tệp của -o.",
        "Writes reports: Word, web page, Excel, calendar, Markdown, CSV\nNAME is a report defined in kltrack.yaml; without it the report covers the whole ledger. The format follows --format, or else the ending of the file named with -o.",
    ),
    "help.command.close": (
        "Chốt số liệu của một kỳ báo cáo vào sổ\nSau đó validate và diff sẽ báo khi cập nhật ghi lùi ngày làm số liệu đã chốt thay đổi.",
        "Closes a period: keeps its figures in the ledger\nFrom then on validate and diff report when a later entry changes them.",
    ),
    "help.command.return": (
        "Nhận phiếu báo cáo Excel của đơn vị, ghi vào sổ\nPhiếu do `kltrack report --kind return-sheet` lập; phiếu bị sửa ngoài phần được điền thì không nhận.",
        "Records what a unit filled in on its return sheet (Excel)\nThe sheet comes from `kltrack report --kind return-sheet`; one with changes outside the yellow cells is refused.",
    ),
    "help.argument.report": ("báo cáo đặt sẵn trong kltrack.yaml", "a report defined in kltrack.yaml"),
    "help.argument.period": ("kỳ báo cáo: 2023-09, 9/2023, “quý III/2023”", "the period: 2023-09, 2023-Q3"),
    "help.argument.return-sheet": (
        "phiếu báo cáo (.xlsx) do đơn vị gửi lại",
        "the sheet (.xlsx) that the unit sent back",
    ),
    "help.option.made-as": (
        "định dạng (mặc định: theo đuôi tệp của -o, không có thì docx)",
        "the format (default: from the ending of -o, else docx)",
    ),
    "help.option.report-output": (
        "tệp kết quả; “-” là đầu ra chuẩn",
        "the file to write; “-” means standard output",
    ),
    "help.option.report-kind": (
        "báo cáo, công văn đôn đốc hay phiếu báo cáo của đơn vị",
        "a progress report, a reminder to a unit, or a unit's return sheet",
    ),
    "help.option.report-since": (
        "so với ngày này (mặc định: lần chốt gần nhất)",
        "compare with this day (default: the last closing)",
    ),
    "help.option.layout": (
        "thể thức văn bản (mặc định: theo ký hiệu văn bản, cơ quan)",
        "layout of the paper (default: from the number's sign or the office)",
    ),
    "help.option.template": ("mẫu Word của cơ quan, thay cho mẫu có sẵn", "the office's own Word template"),
    "help.option.subject-line": ("trích yếu", "the subject line"),
    "help.option.paper-number": ("số văn bản", "the paper's number"),
    "help.option.dated": ("ngày ký văn bản", "the paper's date"),
    "help.option.answer-by": ("công văn đôn đốc: hạn trả lời", "for a reminder: when an answer is due"),
    "help.option.force": ("ghi đè tệp đã có", "overwrite an existing file"),
    "help.option.open": ("mở tệp sau khi ghi", "open the file when it is written"),
    "help.option.closing-report": ("số, ký hiệu của báo cáo", "the report's number"),
    "help.option.named-report": (
        "chốt theo phạm vi của báo cáo đặt sẵn này",
        "close what this named report covers",
    ),
    "help.option.return-date": (
        "ngày báo cáo, thay cho ngày ghi trên phiếu",
        "date of the report, instead of the one on the sheet",
    ),
    "metavar.name": ("TÊN", "NAME"),
    "metavar.period": ("KỲ", "PERIOD"),
    "help.command.validate": (
        "Kiểm tra sổ: mọi lỗi, đến từng dòng, từng cột\nKhông ghi gì vào sổ. Mã thoát: 0 không có lỗi, 1 có lỗi, 2 không kiểm tra được.",
        "Checks the ledger and shows every error with line and column\nWrites nothing. Exit code: 0 no errors, 1 errors found, 2 could not be checked.",
    ),
    "help.command.explain": ("Giải thích một quy tắc kiểm tra", "Explains a rule of the check"),
    "help.command.schema": (
        "JSON Schema cho trình soạn thảo và CI",
        "Prints the JSON Schema, for editors and CI",
    ),
    "help.option.ledger": (
        "thư mục của sổ (mặc định: KLTRACK_LEDGER, không có thì thư mục gần nhất trở lên có sổ)",
        "the ledger's folder (default: KLTRACK_LEDGER, else the nearest folder upwards with a ledger)",
    ),
    "help.option.lang": (
        "ngôn ngữ hiển thị (mặc định: theo sổ, rồi theo máy)",
        "language (default: the ledger's, else the computer's)",
    ),
    "help.option.as-of": ("tính đến ngày này (mặc định: hôm nay)", "as of this day (default: today)"),
    "help.option.known-at": (
        "theo sổ mà git đã ghi lúc đó: ngày, commit, nhánh hoặc tag (mặc định: sổ hiện tại)",
        "use the ledger as git had it then: a date, commit, branch or tag (default: as it is now)",
    ),
    "help.option.format": ("dạng kết quả (mặc định: table)", "output format (default: table)"),
    "help.option.report-format": ("dạng kết quả (mặc định: full)", "output format (default: full)"),
    "help.option.unit": (
        "chỉ của cơ quan chủ trì này: mã, tên hoặc tên gọi tắt; dùng được nhiều lần",
        "only this lead unit: id, name or alias; may be repeated",
    ),
    "help.option.project": ("chỉ của dự án này; dùng được nhiều lần", "only this project; may be repeated"),
    "help.option.document": (
        "chỉ của văn bản này: mã hoặc số; dùng được nhiều lần",
        "only this document: id or number; may be repeated",
    ),
    "help.option.state": (
        "chỉ tình trạng này: done-on-time, done-late, in-term, due-soon, overdue, no-deadline, standing, suspended, cancelled",
        "only this state: done-on-time, done-late, in-term, due-soon, overdue, no-deadline, standing, suspended, cancelled",
    ),
    "help.option.tag": (
        "chỉ nhiệm vụ có nhãn này; dùng được nhiều lần",
        "only items with this tag; may be repeated",
    ),
    "help.option.text": (
        "chỉ nhiệm vụ có chữ này trong mã, tên, nguyên văn hoặc tiến độ; gõ không dấu cũng được",
        "only items with these words in their id, title, text or progress; diacritics may be left out",
    ),
    "help.option.by": ("chia nhóm theo", "group by"),
    "help.option.sort": (
        "sắp xếp theo (mặc định: ledger, như trong tệp)",
        "sort by (default: ledger, as in the files)",
    ),
    "help.option.original": (
        "so với thời hạn ban đầu, không tính gia hạn",
        "measure against the original deadline, ignoring extensions",
    ),
    "help.option.exit-code": ("mã thoát là 1 nếu có kết quả", "exit with code 1 if anything is found"),
    "help.option.limit": ("nhiều nhất N dòng", "at most N rows"),
    "help.option.all": (
        "hiện hết các dòng (ở màn hình, mặc định 50 dòng)",
        "all rows (a terminal shows 50 by default)",
    ),
    "help.option.within": (
        "trong khoảng này kể từ hôm nay: 30d, 2w, 3m (mặc định: 30d)",
        "within this time from today: 30d, 2w, 3m (default: 30d)",
    ),
    "help.option.until": (
        "đến hết thời hạn này: 2024-Q1, 30/6/2024, …",
        "up to and including this date or period: 2024-Q1, 30/6/2024, …",
    ),
    "help.option.strict": ("cảnh báo cũng tính là lỗi", "warnings count as errors"),
    "help.option.version": ("in số phiên bản", "print the version"),
    "help.option.help": ("in trang này", "print this page"),
    "help.option.install-completion": (
        "cài gợi ý lệnh cho bash, zsh, fish hoặc PowerShell",
        "install completion for bash, zsh, fish or PowerShell",
    ),
    "help.option.show-completion": (
        "in đoạn lệnh gợi ý, để chép hoặc sửa",
        "print the completion script, to copy or adapt",
    ),
    "help.argument.item": (
        "mã nhiệm vụ hoặc mốc, như KL16-3.5",
        "id of a directive or milestone, such as KL16-3.5",
    ),
    "help.argument.item-or-project": (
        "mã nhiệm vụ, mốc hoặc dự án",
        "id of a directive, milestone or project",
    ),
    "help.argument.status": (
        "not-started, in-progress, blocked, submitted, done, suspended hoặc cancelled; gõ tiếng Việt cũng được: “đang thực hiện”, “hoàn thành”",
        "not-started, in-progress, blocked, submitted, done, suspended or cancelled (Vietnamese words work too)",
    ),
    "help.argument.document-file": (
        "văn bản: .docx, .pdf có chữ, .txt hoặc .md",
        "the document: .docx, .pdf with text, .txt or .md",
    ),
    "help.argument.folder": (
        "thư mục của sổ mới (mặc định: thư mục này)",
        "folder of the new ledger (default: this folder)",
    ),
    "help.argument.commit": (
        "commit cần hoàn tác (mặc định: lần gần nhất của kltrack)",
        "the commit to undo (default: kltrack's last)",
    ),
    "help.option.percent": ("tỷ lệ hoàn thành, từ 0 đến 100", "how much is done, from 0 to 100"),
    "help.option.progress-note": ("kết quả, khó khăn, vướng mắc", "results and difficulties"),
    "help.option.note": ("ghi chú", "a note"),
    "help.option.evidence": (
        "minh chứng: số văn bản, hoặc tệp trong sổ; dùng được nhiều lần",
        "evidence: a document's number, or a file in the ledger; may be repeated",
    ),
    "help.option.date": ("ngày báo cáo (mặc định: hôm nay)", "date of the report (default: today)"),
    "help.option.reported-by": ("ai báo cáo", "who reported it"),
    "help.option.completed": (
        "ngày hoàn thành thực tế, nếu khác ngày báo cáo",
        "date when it was really done, if not the date of the report",
    ),
    "help.option.for": (
        "nhiệm vụ định kỳ: kỳ được báo cáo (mặc định: kỳ sớm nhất chưa báo cáo)",
        "for a recurring duty: which occurrence (default: the earliest not yet reported)",
    ),
    "help.option.from": (
        "ghi nhiều cập nhật từ tệp CSV, tất cả hoặc không gì cả; - là đầu vào chuẩn",
        "record many entries from a CSV file, all or none; - means standard input",
    ),
    "help.option.dry-run-draft": ("chỉ hiện dự thảo, không ghi gì", "show the draft and write nothing"),
    "help.option.dry-run": ("chỉ in thay đổi, không ghi", "print the changes and write nothing"),
    "help.option.commit": (
        "commit ngay vào git (mặc định: theo `commit` trong kltrack.yaml)",
        "commit to git at once (default: `commit` in kltrack.yaml)",
    ),
    "help.option.to-term": (
        "thời hạn mới: 30/9/2024, 2024-Q1, “quý I/2024”, +30d (tính từ hạn hiện tại)",
        "the new deadline: 30/9/2024, 2024-Q1, “quý I/2024”, +30d (from the current one)",
    ),
    "help.option.approved-by": ("số văn bản cho phép gia hạn", "number of the document that approves it"),
    "help.option.extension-date": (
        "ngày gia hạn (mặc định: hôm nay)",
        "date of the extension (default: today)",
    ),
    "help.option.reason": ("lý do", "the reason"),
    "help.option.to-unit": (
        "cơ quan nhận: mã, tên hoặc tên gọi tắt; dùng được nhiều lần",
        "the unit that takes over: id, name or alias; may be repeated",
    ),
    "help.option.basis": ("số văn bản làm căn cứ", "number of the document it is based on"),
    "help.option.handover-date": (
        "ngày bàn giao (mặc định: hôm nay)",
        "date of the handover (default: today)",
    ),
    "help.option.id": ("mã (mặc định: kltrack tự đặt)", "the id (default: chosen by kltrack)"),
    "help.option.number": ("số, ký hiệu: 16-KL/BCĐ", "the number: 16-KL/BCĐ"),
    "help.option.kind-of-document": (
        "loại văn bản (mặc định: theo ký hiệu)",
        "kind of document (default: from its number)",
    ),
    "help.option.kind-of-directive": (
        "task, standing (thường xuyên) hoặc recurring (định kỳ)",
        "task, standing or recurring",
    ),
    "help.option.title": ("tên ngắn", "a short title"),
    "help.option.name": ("tên đầy đủ", "the full name"),
    "help.option.alias": ("tên gọi khác; dùng được nhiều lần", "another name; may be repeated"),
    "help.option.issued": ("ngày ban hành", "date of issue"),
    "help.option.meeting": ("ngày họp", "date of the meeting"),
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
    "help.option.verbatim": ("nguyên văn", "the document's exact words"),
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
        "the deadline: 2024-Q1, 30/9/2024, “quý I/2024”",
    ),
    "help.option.due-text": ("thời hạn theo văn bản", "the deadline in the document's words"),
    "help.option.product": ("sản phẩm", "the product"),
    "help.option.of-project": ("dự án: mã hoặc tên", "the project: id or name"),
    "help.option.new-tag": ("nhãn; dùng được nhiều lần", "a tag; may be repeated"),
    "help.option.repeat": (
        "quy tắc định kỳ (RFC 5545): FREQ=MONTHLY;BYMONTHDAY=25",
        "how it recurs (RFC 5545): FREQ=MONTHLY;BYMONTHDAY=25",
    ),
    "help.option.carries": ("nhiệm vụ mà mốc này thực hiện", "the directive that this milestone carries out"),
    "help.option.after": (
        "mốc phải xong trước; dùng được nhiều lần",
        "milestone that must be done first; may be repeated",
    ),
    "help.option.since": ("ngày đầu tiên hoạt động", "its first day"),
    "help.option.until-day": ("ngày cuối cùng hoạt động", "its last day"),
    "help.option.successor": (
        "cơ quan kế thừa; dùng được nhiều lần",
        "unit that takes its place; may be repeated",
    ),
    "help.option.unit-basis": ("văn bản làm căn cứ", "the document it is based on"),
    "help.option.check-driver": (
        "chỉ kiểm tra: trình trộn đã đăng ký và .gitattributes đã đủ chưa (mã thoát 1 nếu chưa)",
        "only check that the driver is registered and .gitattributes names it (exit code 1 if not)",
    ),
    "help.option.install-driver": (
        "đăng ký trình trộn cho bản sao này của kho git",
        "register the driver in this clone",
    ),
    "help.option.accept": (
        "hỏi lần lượt từng chỗ còn nghi vấn trước khi ghi",
        "ask about each doubt in turn before writing",
    ),
    "help.option.git": (
        "tạo kho git nếu chưa có, và đăng ký trình trộn (mặc định: có)",
        "create a git repository if there is none, and register the merge driver (default: yes)",
    ),
    "help.option.into": (
        "tệp của sổ để thêm vào (mặc định: cạnh các mục cùng loại)",
        "the ledger file to add it to (default: beside entries of its kind)",
    ),
    "help.argument.paths": (
        "chỉ báo lỗi của các tệp này (mặc định: cả sổ)",
        "report on these files only (default: the whole ledger)",
    ),
    "help.argument.rule": (
        "tên quy tắc (mặc định: in danh sách)",
        "the rule's name (default: list them all)",
    ),
    "help.argument.file-kind": (
        "loại tệp: directives, projects, units, closings hoặc settings",
        "kind of file: directives, projects, units, closings or settings",
    ),
    "help.option.output": ("ghi các schema vào thư mục này", "write the schemas to this folder"),
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
        "Quá trình của một nhiệm vụ: việc gì, khi nào, ai ghi, căn cứ\nGồm cả ngày có hiệu lực và ngày ghi vào sổ.",
        "Tells the life of an item: what, when, by whom, why\nShows from when each change holds and when it was recorded.",
    ),
    "help.command.diff": (
        "Thay đổi giữa hai thời điểm, nói bằng lời\nMỗi thời điểm là một ngày, commit, nhánh hoặc tag. Thiếu thời điểm sau: sổ hiện tại; thiếu cả hai: từ tag report* hoặc bao-cao* mới nhất.",
        "Says in words what changed between two moments\nEach moment is a date, commit, branch or tag. Without the second: the ledger as it is now; without both: since the newest tag report* or bao-cao*.",
    ),
    "help.argument.first-moment": ("thời điểm trước", "the earlier moment"),
    "help.argument.second-moment": (
        "thời điểm sau (mặc định: sổ hiện tại)",
        "the later moment (default: the ledger as it is)",
    ),
    "metavar.pin": ("DẤU-GHIM", "PIN"),
    "help.command.merge-driver": (
        "Trộn hai bản của một tệp sổ theo từng mục; git gọi lệnh này",
        "Merges two versions of a ledger file, entry by entry (for git)",
    ),
    "help.argument.merge-base": ("bản gốc chung của hai bên", "the common ancestor of both sides"),
    "help.argument.merge-ours": (
        "bản hiện có; kết quả ghi vào đây",
        "the current version; the result is written to it",
    ),
    "help.argument.merge-theirs": ("bản được trộn vào", "the incoming version"),
    "help.argument.merge-path": (
        "tên tệp trong kho, chỉ để nêu trong thông báo",
        "the file's name in the repository, for messages only",
    ),
}
