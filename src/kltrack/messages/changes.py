"""What commands that change the ledger say, ask and refuse, and the subjects of their commits."""

SENTENCES: dict[str, tuple[str, str]] = {
    # mark
    "mark.done": ("{id}{which}: {status}{how} ({title})", "{id}{which}: {status}{how} ({title})"),
    "mark.occurrence": (", kỳ {period}", ", {period}"),
    "mark.done.plain": (", ghi ngày {date}", ", as of {date}"),
    "mark.done.on-time": (", đúng hạn", ", on time"),
    "mark.done.late": (", quá hạn {days} ngày", ", {days} days late"),
    "mark.done.many": (
        "đã ghi {count} cập nhật của {items} nhiệm vụ",
        "recorded {count} progress entries for {items} items",
    ),
    "mark.subject.plain": ("", ""),
    "mark.subject.many": (
        "ghi {count} cập nhật tiến độ của {items} nhiệm vụ",
        "record {count} progress entries for {items} items",
    ),
    "mark.no-evidence": (
        "kltrack: chưa có minh chứng; bổ sung sau: kltrack mark {id} {status} {more}--evidence SỐ-VĂN-BẢN",
        "kltrack: there is no evidence yet; to add it later: kltrack mark {id} {status} {more}--evidence NUMBER",
    ),
    "mark.no-document": (
        "kltrack: {status} phải theo văn bản; thêm --evidence SỐ-VĂN-BẢN để người kiểm tra biết căn cứ",
        "kltrack: “{status}” needs a document; name it with --evidence NUMBER, for auditors will ask",
    ),
    # extend, handover
    "extend.done": (
        "{id}: gia hạn từ {before} đến {to}, theo {approved_by}",
        "{id}: deadline moved from {before} to {to}, approved by {approved_by}",
    ),
    "handover.done": (
        "{id}: từ ngày {date} do {to} chủ trì, căn cứ {basis}",
        "{id}: led by {to} from {date}, under {basis}",
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
        "kltrack: đang chờ một tiến trình kltrack khác ghi xong…",
        "kltrack: waiting for another kltrack to finish writing…",
    ),
    "change.also": (
        "kltrack: {path} có thay đổi chưa commit từ trước, đã vào cùng commit này",
        "kltrack: {path} already had uncommitted changes; they are part of this commit",
    ),
    # undo
    "undo.done": ("đã hoàn tác: {subject}", "undone: {subject}"),
    "undo.subject": ("Undo: {subject}", "Undo: {subject}"),
    # init
    "init.made": ("đã tạo {path}", "created {path}"),
    "init.would-make": ("sẽ tạo {path}", "would create {path}"),
    "init.would-add": ("sẽ thêm dòng vào {path}", "would add lines to {path}"),
    "init.left-out": (
        "CI và pre-commit chỉ được đọc ở gốc của kho: xem mục “In CI” trong README của kltrack",
        "CI and pre-commit read their files only at the top of a repository: see “In CI” in kltrack's README",
    ),
    "init.added": ("đã thêm dòng vào {path}", "added lines to {path}"),
    "init.repository": ("đã tạo kho git (git init)", "created a git repository (git init)"),
    "init.driver": (
        "đã đăng ký trình trộn của kltrack cho bản sao này (người khác chạy lại kltrack init trên máy mình):",
        "registered kltrack's merge driver in this clone (others run kltrack init in theirs):",
    ),
    "init.no-git": ("chưa dùng được git: {reason}", "git was not set up: {reason}"),
    "init.next": (
        "Tiếp theo{where}: sửa ví dụ trong data/, chạy kltrack validate, rồi git add -A và git commit -m “Sổ mới”",
        "Next{where}: replace the sample in data/ with your own, run kltrack validate, then git add -A and git commit -m “New ledger”",
    ),
    "init.where": (", trong {folder}", ", in {folder}"),
    "init.complete": ("Các tệp của sổ đã đủ.", "The ledger already has all its files."),
    # merge-driver --check
    "driver.ready": ("trình trộn của kltrack đã sẵn sàng", "kltrack's merge driver is ready"),
    "driver.no-attributes": (
        "kltrack: .gitattributes chưa giao các tệp của sổ cho trình trộn; chạy: kltrack init",
        "kltrack: .gitattributes does not assign the ledger's files to the merge driver; run: kltrack init",
    ),
    "driver.not-installed": (
        "kltrack: bản sao này chưa đăng ký trình trộn, hoặc còn đăng ký kiểu cũ; chạy: kltrack merge-driver --install",
        "kltrack: the merge driver is not registered in this clone, or in an old way; run: kltrack merge-driver --install",
    ),
    "driver.installed": (
        "đã đăng ký trình trộn cho bản sao này",
        "registered the merge driver in this clone",
    ),
    # why an edit of the text is not safe
    "edit.unsafe.unreadable": (
        "tệp có lỗi ở đây nên không tự động sửa được",
        "the file has an error here, so it cannot be edited safely",
    ),
    "edit.unsafe.not-a-list": (
        "ở đây đã có một giá trị không phải danh sách",
        "the value here is not a list",
    ),
    "edit.unsafe.comment-in-flow": (
        "phần trong ngoặc ở đây có chú thích hoặc ký hiệu khác bên trong",
        "the brackets here contain comments or other marks",
    ),
    "edit.unsafe.no-place": ("không rõ nên thêm vào chỗ nào", "there is no safe place to add it"),
    "edit.unsafe.unproved": (
        "đọc lại sau khi sửa thì không đúng như dự định, nên không ghi",
        "the edited text does not read as intended, so nothing was written",
    ),
    # the rules of change
    "refused.carried": (
        "{id} được thực hiện qua các mốc, nên thời hạn và tiến độ ghi ở từng mốc",
        "{id} is carried out by milestones, so deadlines and progress are recorded there",
    ),
    "hint.refused.carried": ("ghi cho từng mốc: {names}", "name one of its milestones: {names}"),
    "refused.nobody-to-review": (
        "--accept hỏi từng chỗ ở dòng lệnh; ở đây không có ai để hỏi",
        "--accept asks questions at a terminal, and there is none here",
    ),
    "hint.refused.nobody-to-review": (
        "bỏ --accept: chỗ nghi vấn sẽ thành chú thích trong tệp",
        "leave out --accept: doubts then become comments in the file",
    ),
    "refused.after-done": ("{id} đã hoàn thành ngày {date}", "{id} was done on {date}"),
    "hint.refused.after-done": (
        "để sửa ngày hoặc thêm minh chứng: mark {id} done --completed NGÀY; việc phải làm lại thì ghi tay, xem kltrack explain progress-after-done",
        "to correct the date or add evidence: kltrack mark {id} done --completed DATE; if the work was handed back, edit the file by hand: see kltrack explain progress-after-done",
    ),
    "refused.after-cancelled": (
        "{id} đã rút khỏi danh mục theo dõi ngày {date}",
        "{id} was cancelled on {date}",
    ),
    "hint.refused.after-cancelled": (
        "nếu phải theo dõi lại, thêm nhiệm vụ mới theo văn bản giao lại",
        "to follow it up again, add a new directive under the document that orders it",
    ),
    "refused.before-later": (
        "{id} còn cập nhật ghi ngày {date}, sau ngày này",
        "{id} already has a progress entry of {date}, which is later",
    ),
    "hint.refused.before-later": (
        "việc rút khỏi danh mục phải ghi sau mọi cập nhật khác; xem: kltrack show {id}",
        "cancelling must be the last entry: give a later date; see kltrack show {id}",
    ),
    "refused.in-future": (
        "ngày gia hạn {date} sau hôm nay ({today})",
        "the extension is dated {date}, which is after today ({today})",
    ),
    "hint.refused.in-future": ("xem lại --date", "check --date"),
    "refused.before-document": (
        "ngày {date} trước ngày của văn bản giao {id} ({anchor})",
        "{date} is before the date of the document that orders {id} ({anchor})",
    ),
    "hint.refused.before-document": ("xem lại --date", "check --date"),
    "refused.unit-not-then": ("{unit} không hoạt động vào ngày {date}", "{unit} did not exist on {date}"),
    "hint.refused.unit-not-then": (
        "chọn cơ quan kế thừa, hoặc xem lại --date",
        "name the unit that succeeded it, or check --date",
    ),
    "refused.already-there": ("đã có {what} {name}: {id}", "the ledger already has the {what} {name}: {id}"),
    "hint.refused.already-there": (
        "nếu vẫn thêm thì tự đặt mã bằng --id",
        "to add it all the same, choose an id with --id",
    ),
    "refused.life-backwards": (
        "ngày bắt đầu {since} sau ngày kết thúc {until}",
        "the first day, {since}, is after the last day, {until}",
    ),
    "hint.refused.life-backwards": ("xem lại --since và --until", "check --since and --until"),
    "refused.no-project": ("sổ chưa có dự án nào", "the ledger has no project yet"),
    "hint.refused.no-project": ("thêm trước: kltrack add project", "add one first: kltrack add project"),
    "refused.undone-already": (
        "commit {commit} đã được hoàn tác rồi",
        "commit {commit} has already been undone",
    ),
    "hint.refused.undone-already": (
        "không có gì thay đổi; xem: git log --oneline",
        "nothing has been changed; see git log --oneline",
    ),
    "refused.returned": ("{path} đã được ghi trong lúc chờ", "{path} was recorded while this command waited"),
    "hint.refused.returned": ("xem lại: kltrack history MÃ", "to see what was recorded: kltrack history ID"),
    "refused.apart": (
        "các cập nhật của {id} nằm xen giữa những cập nhật đã ghi",
        "the entries for {id} fall between entries already recorded",
    ),
    "hint.refused.apart": ("ghi từng cập nhật một", "record them one at a time"),
    "refused.no-term": ("{id} không có thời hạn để gia hạn", "{id} has no deadline to extend"),
    "hint.refused.no-term": (
        "nếu văn bản có nêu thời hạn thì ghi vào `due` trước; xem: kltrack show {id}",
        "if the document gives a deadline, write it in `due` first; see kltrack show {id}",
    ),
    "refused.no-approval": (
        "gia hạn phải có văn bản cho phép",
        "an extension needs a document that approves it",
    ),
    "hint.refused.no-approval": ("thêm --approved-by SỐ-VĂN-BẢN", "add --approved-by NUMBER"),
    "refused.no-basis": ("bàn giao phải có văn bản làm căn cứ", "a handover needs a document as its basis"),
    "hint.refused.no-basis": ("thêm --basis SỐ-VĂN-BẢN", "add --basis NUMBER"),
    "refused.closed": (
        "{id} đã kết thúc, không còn gì để gia hạn",
        "{id} is closed, so there is nothing to extend",
    ),
    "hint.refused.closed": ("xem: kltrack show {id}", "see kltrack show {id}"),
    "refused.not-later": (
        "thời hạn mới {to} không muộn hơn thời hạn đang có hiệu lực {before}",
        "the new deadline {to} is no later than the current one, {before}",
    ),
    "hint.refused.not-later": (
        "xem lại --to; nếu văn bản đúng là rút ngắn thời hạn thì ghi tay, xem kltrack explain extension-not-later",
        "check --to; if a document does bring the deadline forward, edit the file by hand: see kltrack explain extension-not-later",
    ),
    "refused.no-split": ("{path} không tách được", "{path} cannot be split"),
    "hint.refused.no-split": (
        "chỉ tách được tệp nhiệm vụ và tệp dự án, như data/directives.yaml",
        "only files of directives and of projects can be split, such as data/directives.yaml",
    ),
    "refused.split-by": ("{path} không tách theo cách đó được", "{path} cannot be split that way"),
    "hint.refused.split-by": ("chọn --by: {ways}", "choose --by: {ways}"),
    "refused.split-one": ("tách {path} cũng chỉ ra một tệp", "{path} would become a single file"),
    "hint.refused.split-one": ("không cần tách", "there is no need to split it"),
    "refused.split-shape": (
        "{path} có lỗi, hoặc viết theo cách không tách theo dòng được",
        "{path} has errors, or its entries cannot be separated line by line",
    ),
    "hint.refused.split-shape": (
        "chạy kltrack validate; mỗi mục phải bắt đầu bằng dấu “-” ở đầu dòng",
        "run kltrack validate; each entry must start on its own line with a dash",
    ),
    "refused.split-taken": ("đã có tệp {path}", "the file {path} already exists"),
    "hint.refused.split-taken": ("đổi tên tệp đó trước", "rename that file first"),
    "refused.split-differs": (
        "tách {path} sẽ làm đổi thứ tự của sổ",
        "splitting {path} would change the order of the ledger",
    ),
    "hint.refused.split-differs": (
        "xếp văn bản và nhiệm vụ theo cùng một thứ tự trong tệp, hoặc chọn --by khác",
        "put documents and directives in the same order in the file, or choose another --by",
    ),
    "refused.no-such-file": ("không thêm vào {path} được", "nothing can be added to {path}"),
    "hint.refused.no-such-file": (
        "chọn một tệp .yaml của sổ: data/{kind}.yaml hoặc trong data/{kind}/",
        "name a .yaml file of the ledger: data/{kind}.yaml, or one in data/{kind}/",
    ),
    "refused.no-undo": (
        "không có lần ghi nào của kltrack để hoàn tác",
        "there is no commit by kltrack to undo",
    ),
    "hint.refused.no-undo": (
        "kltrack chỉ hoàn tác những gì nó đã commit; với thay đổi chưa commit: git diff, git restore",
        "kltrack undoes only what it committed; for uncommitted changes: git diff, git restore",
    ),
    "refused.undo-overlaps": (
        "những dòng do commit {commit} ghi đã được sửa tiếp sau đó ({path})",
        "the lines written by commit {commit} have been changed since ({path})",
    ),
    "hint.refused.undo-overlaps": (
        "sửa tay; xem: git show {commit}",
        "correct them by hand; see git show {commit}",
    ),
    # why there is no commit
    "commit.no-repository": ("thư mục này không nằm trong kho git", "the ledger is not in a git repository"),
    "commit.no-git": ("máy này không có git", "there is no git on this machine"),
    "commit.under-way": ("git đang dở một lần {detail}", "a {detail} is in progress"),
    "commit.detached": ("HEAD không nằm ở nhánh nào", "HEAD is detached (not on any branch)"),
    "commit.no-identity": ("git chưa biết tên và email của bạn", "git does not know your name and email"),
    "commit.hook": (
        "git dừng mà không nêu lý do, thường là do một hook (.git/hooks)",
        "git stopped without giving a reason, usually because of a hook (.git/hooks)",
    ),
    "commit.refused": ("git báo: {detail}", "git says: {detail}"),
    # questions at a terminal
    "ask.again": ("  {sentence}", "  {sentence}"),
    "ask.item": ("Mã nhiệm vụ hoặc mốc", "Id of the directive or milestone"),
    "ask.status": ("Tình trạng ({choices})", "Status ({choices})"),
    "ask.to-term": ("Thời hạn mới", "New deadline"),
    "ask.approved-by": ("Số văn bản cho phép", "Number of the document that approves it"),
    "ask.to-unit": ("Cơ quan nhận bàn giao", "Unit that takes over"),
    "ask.basis": ("Số văn bản làm căn cứ", "Number of the document it is based on"),
    "ask.number": ("Số, ký hiệu văn bản", "Number of the document, such as 16-KL/BCĐ"),
    "ask.kind": ("Loại ({choices})", "Kind ({choices})"),
    "ask.title": ("Tên ngắn", "Short title"),
    "ask.name": ("Tên đầy đủ", "Full name"),
    "ask.document": ("Văn bản giao nhiệm vụ (mã hoặc số)", "Document that orders it (id or number)"),
    "ask.project": ("Dự án (mã hoặc tên)", "Project (id or name)"),
    "ask.lead": ("Cơ quan chủ trì (mã hoặc tên)", "Lead unit (id or name)"),
    "ask.id": ("Mã", "Id"),
    "ask.completed": ("Ngày hoàn thành (để trống: hôm nay)", "Completion date (empty: today)"),
    "ask.issued": ("Ngày ban hành (để trống nếu chưa rõ)", "Date of issue (empty if unknown)"),
    "ask.due": ("Thời hạn (để trống nếu không có)", "Deadline (empty if there is none)"),
}
