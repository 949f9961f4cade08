"""What commands that change the ledger say, ask and refuse; the subjects of their commits."""

SENTENCES: dict[str, tuple[str, str]] = {
    # mark
    "mark.done": ("{id}{which}: {status}{how} ({title})", "{id}{which}: {status}{how} ({title})"),
    "mark.occurrence": (", kỳ {period}", ", {period}"),
    "mark.done.plain": (", ghi ngày {date}", ", as of {date}"),
    "mark.done.on-time": (", đúng hạn", ", on time"),
    "mark.done.late": (", quá hạn {days} ngày", ", {days} days late"),
    "mark.done.many": (
        "đã ghi {count} cập nhật của {items} nhiệm vụ",
        "recorded {count} entries of {items} items",
    ),
    "mark.subject": ("{id}{which}: {status}{how} ({title})", "{id}{which}: {status}{how} ({title})"),
    "mark.subject.plain": ("", ""),
    "mark.subject.on-time": (", đúng hạn", ", on time"),
    "mark.subject.late": (", quá hạn {days} ngày", ", {days} days late"),
    "mark.subject.many": (
        "ghi {count} cập nhật tiến độ của {items} mục",
        "{count} progress entries of {items} items",
    ),
    "mark.no-evidence": (
        "kltrack: chưa có minh chứng; bổ sung sau: kltrack mark {id} {status} {more}--evidence SỐ-VĂN-BẢN",
        "kltrack: no evidence yet; to add it later: kltrack mark {id} {status} {more}--evidence NUMBER",
    ),
    "mark.no-document": (
        "kltrack: {status} phải theo văn bản; ghi thêm --evidence SỐ-VĂN-BẢN để người kiểm tra biết căn cứ",
        "kltrack: {status} rests on a document; name it with --evidence NUMBER, auditors will ask",
    ),
    # extend, handover
    "extend.done": (
        "{id}: gia hạn từ {before} đến {to}, theo {approved_by}",
        "{id}: term moved from {before} to {to}, approved by {approved_by}",
    ),
    "extend.subject": (
        "{id}: gia hạn từ {before} đến {to}, theo {approved_by}",
        "{id}: term moved from {before} to {to}, approved by {approved_by}",
    ),
    "handover.done": (
        "{id}: từ ngày {date} do {to} chủ trì, căn cứ {basis}",
        "{id}: from {date} led by {to}, on the basis of {basis}",
    ),
    "handover.subject": (
        "{id}: từ ngày {date} do {to} chủ trì, căn cứ {basis}",
        "{id}: from {date} led by {to}, on the basis of {basis}",
    ),
    # add
    "add.done": ("đã thêm {what} {id} ({title})", "added {what} {id} ({title})"),
    "add.document": ("văn bản", "document"),
    "add.directive": ("nhiệm vụ", "directive"),
    "add.project": ("dự án", "project"),
    "add.milestone": ("mốc", "milestone"),
    "add.unit": ("cơ quan", "unit"),
    "add.subject": ("{id}: {what} added ({title})", "{id}: {what} added ({title})"),
    # how it ended
    "change.where": ("{summary} → {places}", "{summary} → {places}"),
    "change.files": ("{count} tệp", "{count} files"),
    "change.committed": ("{said}, commit {commit}", "{said}, commit {commit}"),
    "change.waiting": (
        "kltrack: đang chờ một kltrack khác ghi xong…",
        "kltrack: waiting for another kltrack to finish writing…",
    ),
    "change.also": (
        "kltrack: {path} có thay đổi chưa commit từ trước, đã vào cùng commit này",
        "kltrack: {path} had uncommitted changes before this one; they are in the same commit",
    ),
    # undo
    "undo.done": ("đã hoàn tác: {subject}", "undone: {subject}"),
    "undo.subject": ("Undo: {subject}", "Undo: {subject}"),
    # init
    "init.made": ("đã tạo {path}", "made {path}"),
    "init.would-make": ("sẽ tạo {path}", "would make {path}"),
    "init.would-add": ("sẽ thêm dòng vào {path}", "would add lines to {path}"),
    "init.left-out": (
        "CI và pre-commit chỉ được đọc ở gốc của kho: xem mục “In CI” trong README của kltrack",
        "CI and pre-commit are read at the top of the repository only: see “In CI” in kltrack's README",
    ),
    "init.added": ("đã thêm dòng vào {path}", "added lines to {path}"),
    "init.repository": ("đã tạo kho git (git init)", "made a git repository (git init)"),
    "init.driver": (
        "đã đăng ký bộ trộn của kltrack cho bản sao này (người khác chạy lại kltrack init ở máy mình):",
        "registered kltrack's merge driver in this clone (others run kltrack init in theirs):",
    ),
    "init.no-git": ("chưa dùng được git: {reason}", "git is not set up: {reason}"),
    "init.next": (
        "Tiếp theo{where}: sửa ví dụ trong data/, kltrack validate, rồi git add -A và git commit -m “Sổ mới”",
        "Next{where}: make the sample in data/ your own, kltrack validate, then git add -A and git commit -m “New ledger”",
    ),
    "init.where": (", trong {folder}", ", in {folder}"),
    "init.complete": ("Các tệp của sổ đã đủ.", "The ledger's files are all there."),
    # merge-driver --check
    "driver.ready": ("bộ trộn của kltrack đã sẵn sàng", "kltrack's merge driver is ready"),
    "driver.no-attributes": (
        "kltrack: .gitattributes chưa giao các tệp sổ cho bộ trộn; chạy: kltrack init",
        "kltrack: .gitattributes does not give the ledger's files to the driver; run: kltrack init",
    ),
    "driver.not-installed": (
        "kltrack: bản sao này chưa biết bộ trộn; chạy: kltrack merge-driver --install",
        "kltrack: this clone does not know the driver; run: kltrack merge-driver --install",
    ),
    "driver.installed": ("đã đăng ký bộ trộn cho bản sao này", "registered the merge driver in this clone"),
    # why an edit of the text is not safe
    "edit.unsafe.unreadable": (
        "tệp có lỗi ở đây nên không sửa tự động được",
        "the file has an error here, so no edit is safe",
    ),
    "edit.unsafe.not-a-list": (
        "ở đây đã ghi một giá trị không phải danh sách",
        "what is written here is no list",
    ),
    "edit.unsafe.comment-in-flow": (
        "phần trong ngoặc ở đây có ghi chú hoặc ký hiệu khác bên trong",
        "what is bracketed here has comments or other marks inside",
    ),
    "edit.unsafe.no-place": ("không rõ nên thêm vào chỗ nào", "there is no safe place to add it"),
    "edit.unsafe.unproved": (
        "đọc lại sau khi sửa thì không đúng như ý, nên không ghi",
        "read again after the edit it is not what was meant, so nothing is written",
    ),
    # the rules of change
    "refused.carried": (
        "{id} được thực hiện qua các mốc, nên thời hạn và tiến độ ghi ở mốc",
        "{id} is carried out by milestones: terms and progress are recorded there",
    ),
    "hint.refused.carried": ("ghi cho từng mốc: {names}", "name one of them: {names}"),
    "refused.nobody-to-review": (
        "--accept hỏi từng chỗ ở màn hình dòng lệnh; ở đây không có ai để hỏi",
        "--accept asks at a terminal; there is nobody to ask here",
    ),
    "hint.refused.nobody-to-review": (
        "bỏ --accept: các chỗ còn nghi vấn được ghi chú trong tệp",
        "leave out --accept: doubts are then comments in the file",
    ),
    "refused.after-done": (
        "{id} đã hoàn thành ngày {date}",
        "{id} was done on {date}",
    ),
    "hint.refused.after-done": (
        "đính chính ngày hoặc thêm minh chứng: mark {id} done --completed NGÀY; việc phải làm lại: ghi tay, xem kltrack explain progress-after-done",
        "to correct the day or add evidence: mark {id} done --completed DATE; if it was handed back: by hand, see kltrack explain progress-after-done",
    ),
    "refused.after-cancelled": (
        "{id} đã rút khỏi danh mục theo dõi ngày {date}",
        "{id} was cancelled on {date}",
    ),
    "hint.refused.after-cancelled": (
        "nếu phải theo dõi lại, thêm nhiệm vụ mới theo văn bản giao lại",
        "if it is to be followed again, add a new directive by the document that orders it",
    ),
    "refused.before-later": (
        "{id} còn cập nhật ghi ngày {date}, sau ngày này",
        "{id} has an entry dated {date}, later than this one",
    ),
    "hint.refused.before-later": (
        "rút khỏi danh mục thì ghi từ ngày đó trở đi, xem: kltrack show {id}",
        "what is cancelled ends there: date it later, see: kltrack show {id}",
    ),
    "refused.in-future": (
        "ngày gia hạn {date} sau hôm nay ({today})",
        "the extension is dated {date}, after today ({today})",
    ),
    "hint.refused.in-future": ("xem lại --date", "check --date"),
    "refused.before-document": (
        "ngày {date} trước ngày của văn bản giao {id} ({anchor})",
        "{date} is before the document that orders {id} ({anchor})",
    ),
    "hint.refused.before-document": ("xem lại --date", "check --date"),
    "refused.unit-not-then": (
        "{unit} không hoạt động vào ngày {date}",
        "{unit} does not exist on {date}",
    ),
    "hint.refused.unit-not-then": (
        "chọn cơ quan kế thừa, hoặc xem lại --date",
        "name the unit that succeeds it, or check --date",
    ),
    "refused.already-there": (
        "đã có {what} {name}: {id}",
        "there is such a {what} already, {name}: {id}",
    ),
    "hint.refused.already-there": (
        "vẫn thêm thì tự đặt mã: --id",
        "to add it all the same, give it an id of your own: --id",
    ),
    "refused.life-backwards": (
        "ngày bắt đầu {since} sau ngày kết thúc {until}",
        "its first day {since} is after its last, {until}",
    ),
    "hint.refused.life-backwards": ("xem lại --since và --until", "check --since and --until"),
    "refused.no-project": ("sổ chưa có dự án nào", "the ledger has no project yet"),
    "hint.refused.no-project": ("thêm trước: kltrack add project", "add one first: kltrack add project"),
    "refused.undone-already": (
        "commit {commit} đã được hoàn tác rồi",
        "commit {commit} is undone already",
    ),
    "hint.refused.undone-already": (
        "không có gì thay đổi; xem: git log --oneline",
        "nothing has changed; see: git log --oneline",
    ),
    "refused.returned": (
        "{path} đã được ghi trong lúc chờ",
        "{path} was taken in while this one waited",
    ),
    "hint.refused.returned": ("xem lại bằng kltrack history", "see kltrack history"),
    "refused.apart": (
        "các cập nhật của {id} xen giữa những cập nhật đã ghi",
        "the entries of {id} fall between entries already recorded",
    ),
    "hint.refused.apart": ("ghi từng cập nhật một", "record them one at a time"),
    "refused.no-term": ("{id} không có thời hạn để gia hạn", "{id} has no term to extend"),
    "hint.refused.no-term": (
        "nhiệm vụ có thời hạn trong văn bản thì ghi vào `due` trước, xem: kltrack show {id}",
        "where the document gives a term, write it into `due` first, see: kltrack show {id}",
    ),
    "refused.no-approval": ("gia hạn phải có văn bản cho phép", "no extension without a document"),
    "hint.refused.no-approval": ("thêm --approved-by SỐ-VĂN-BẢN", "add --approved-by NUMBER"),
    "refused.no-basis": ("bàn giao phải có văn bản làm căn cứ", "no handover without a document"),
    "hint.refused.no-basis": ("thêm --basis SỐ-VĂN-BẢN", "add --basis NUMBER"),
    "refused.closed": (
        "{id} đã kết thúc, không còn gì để gia hạn",
        "{id} is closed: there is nothing to extend",
    ),
    "hint.refused.closed": ("xem: kltrack show {id}", "see: kltrack show {id}"),
    "refused.not-later": (
        "thời hạn mới {to} không muộn hơn thời hạn đang có hiệu lực {before}",
        "the new term {to} ends no later than the one in force, {before}",
    ),
    "hint.refused.not-later": (
        "xem lại --to; văn bản thực sự rút ngắn thời hạn thì ghi tay, xem kltrack explain extension-not-later",
        "check --to; where a document really brings it forward, write it by hand, see kltrack explain extension-not-later",
    ),
    "refused.no-split": ("{path} không tách được", "{path} cannot be split"),
    "hint.refused.no-split": (
        "tách được tệp nhiệm vụ và tệp dự án, như data/directives.yaml",
        "files of directives and of projects can, such as data/directives.yaml",
    ),
    "refused.split-by": ("{path} không tách theo cách đó được", "{path} cannot be split that way"),
    "hint.refused.split-by": ("chọn --by: {ways}", "choose --by: {ways}"),
    "refused.split-one": ("{path} chỉ thành một tệp", "{path} would be one file only"),
    "hint.refused.split-one": ("không cần tách", "there is nothing to split"),
    "refused.split-shape": (
        "{path} có lỗi, hoặc viết theo cách không tách từng dòng được",
        "{path} has errors, or is written in a way that lines cannot part",
    ),
    "hint.refused.split-shape": (
        "chạy kltrack validate; mỗi mục phải bắt đầu bằng dấu “-” ở đầu dòng",
        "run kltrack validate; each entry must begin with a dash on a line of its own",
    ),
    "refused.split-taken": ("đã có tệp {path}", "there is a file {path} already"),
    "hint.refused.split-taken": ("đổi tên tệp đó trước", "rename that one first"),
    "refused.split-differs": (
        "tách {path} sẽ đổi thứ tự của sổ",
        "to split {path} would change the ledger's order",
    ),
    "hint.refused.split-differs": (
        "xếp văn bản và nhiệm vụ cùng một thứ tự trong tệp, hoặc tách --by cách khác",
        "bring documents and directives into the same order in the file, or split it --by something else",
    ),
    "refused.no-such-file": ("không thêm vào {path} được", "nothing can be added to {path}"),
    "hint.refused.no-such-file": (
        "chọn một tệp .yaml của sổ: data/{kind}.yaml hoặc trong data/{kind}/",
        "name a .yaml file of the ledger: data/{kind}.yaml, or one below data/{kind}/",
    ),
    "refused.no-undo": (
        "không có lần ghi nào của kltrack để hoàn tác",
        "there is no commit by kltrack to undo",
    ),
    "hint.refused.no-undo": (
        "kltrack chỉ hoàn tác những gì nó đã commit; thay đổi chưa commit: git diff, git restore",
        "kltrack undoes only what it has committed; for what is not: git diff, git restore",
    ),
    "refused.undo-overlaps": (
        "những dòng mà commit {commit} đã ghi về sau đã bị sửa tiếp ({path})",
        "the lines that commit {commit} wrote were changed again since ({path})",
    ),
    "hint.refused.undo-overlaps": (
        "sửa tay, xem: git show {commit}",
        "mend it by hand, see: git show {commit}",
    ),
    # why there is no commit
    "commit.no-repository": ("thư mục này không nằm trong kho git", "the ledger lies in no git repository"),
    "commit.no-git": ("máy này không có git", "there is no git on this machine"),
    "commit.under-way": ("đang có một lần {detail} dở dang", "a {detail} is under way"),
    "commit.detached": ("HEAD không ở nhánh nào", "HEAD is detached: it is on no branch"),
    "commit.no-identity": ("git chưa biết tên và email của bạn", "git does not know your name and email"),
    "commit.hook": (
        "git dừng mà không nói lý do, thường là do một hook (.git/hooks)",
        "git stopped without a reason, most often a hook (.git/hooks)",
    ),
    "commit.refused": ("git báo: {detail}", "git says: {detail}"),
    # questions at a terminal
    "ask.again": ("  {sentence}", "  {sentence}"),
    "ask.item": ("Mã nhiệm vụ hoặc mốc", "Id of the directive or milestone"),
    "ask.status": ("Tình trạng ({choices})", "Status ({choices})"),
    "ask.to-term": ("Thời hạn mới", "New term"),
    "ask.approved-by": ("Số văn bản cho phép", "Number of the document that grants it"),
    "ask.to-unit": ("Cơ quan nhận bàn giao", "Unit that takes over"),
    "ask.basis": ("Số văn bản làm căn cứ", "Number of the document that it rests on"),
    "ask.number": ("Số, ký hiệu văn bản", "Number and sign of the document"),
    "ask.kind": ("Loại ({choices})", "Kind ({choices})"),
    "ask.title": ("Tên, nội dung ngắn", "Title"),
    "ask.name": ("Tên đầy đủ", "Full name"),
    "ask.document": ("Văn bản giao nhiệm vụ (mã hoặc số)", "Document that orders it (id or number)"),
    "ask.project": ("Dự án (mã hoặc tên)", "Project (id or name)"),
    "ask.lead": ("Cơ quan chủ trì (mã hoặc tên)", "Lead unit (id or name)"),
    "ask.id": ("Mã", "Id"),
    "ask.completed": (
        "Ngày hoàn thành (để trống: hôm nay)",
        "Day on which it was done (empty: today)",
    ),
    "ask.issued": ("Ngày ban hành (để trống nếu chưa rõ)", "Day of issue (empty if unknown)"),
    "ask.due": ("Thời hạn (để trống nếu không có)", "Term (empty if there is none)"),
}
