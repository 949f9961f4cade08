"""What the audit, an item's history and the difference of two moments say."""

SENTENCES: dict[str, tuple[str, str]] = {
    # its help
    "help.command.audit": (
        "Mọi thay đổi của sổ trong git, ai ghi, và điều đáng ngờ\nDấu hiệu: term-without-extension, extension-after-expiry, entry-backdated, entry-edited, entry-removed, item-removed, text-altered, figures-altered, commit-before-parent, history-rewritten.",
        "Shows every change to the ledger in git and what is suspect\nFlags: term-without-extension, extension-after-expiry, entry-backdated, entry-edited, entry-removed, item-removed, text-altered, figures-altered, commit-before-parent, history-rewritten.",
    ),
    "help.argument.audit.items": (
        "chỉ các nhiệm vụ, mốc, dự án, văn bản hoặc cơ quan này",
        "only these directives, milestones, projects, documents or units",
    ),
    "help.option.audit.since": (
        "chỉ những gì ghi sau dấu ghim này, và lịch sử có còn dẫn từ đó không; ghi dấu ghim hoặc tên tệp chứa dấu",
        "only what was recorded after this pin, and whether the history still leads on from it; a pin, or a file with one",
    ),
    "help.option.audit.pin": (
        "in một dòng dấu ghim của lịch sử hiện tại, để cất ở nơi khác",
        "print one line that identifies the history as it is, to keep elsewhere",
    ),
    "help.option.audit.suspect": ("chỉ những thay đổi đáng ngờ", "only suspect changes"),
    "help.option.audit.verify-signatures": (
        "kiểm tra chữ ký số của các commit bằng gpg hoặc ssh-keygen trên máy này",
        "verify the signatures of the commits with this computer's gpg or ssh-keygen",
    ),
    "help.option.audit.exit-code": (
        "mã thoát là 1 nếu có thay đổi đáng ngờ",
        "exit with code 1 if a suspect change is shown",
    ),
    # the audit
    "audit.title": ("CÁC THAY ĐỔI CỦA SỔ THEO GIT", "CHANGES TO THE LEDGER, FROM GIT"),
    "audit.none": ("Không có thay đổi nào.", "No changes."),
    "audit.none.suspect": ("Không có gì đáng ngờ.", "Nothing suspect."),
    "audit.none.read": (
        "Trong phần lịch sử đọc được không có thay đổi nào.",
        "No changes in the part of the history that could be read.",
    ),
    "audit.none.suspect.read": (
        "Trong phần lịch sử đọc được không có gì đáng ngờ.",
        "Nothing suspect in the part of the history that could be read.",
    ),
    "audit.count": ("{count} thay đổi, {suspect} đáng ngờ.", "Changes: {count}; suspect: {suspect}."),
    "audit.empty": (
        "kltrack: sổ chưa được ghi vào git lần nào",
        "kltrack: the ledger has not been committed to git yet",
    ),
    "audit.shallow": (
        "kltrack: bản sao này của kho git không có đủ lịch sử; những gì trước đó không xem được (git fetch --unshallow)",
        "kltrack: this clone is shallow: nothing before the start of its history can be seen (git fetch --unshallow)",
    ),
    "audit.pin-unchecked": (
        "kltrack: lịch sử vẫn dẫn từ dấu ghim, nhưng bản sao này thiếu dữ liệu để đối chiếu mã băm",
        "kltrack: the history still leads on from the pin, but this clone lacks what it takes to check the pin's digest",
    ),
    "audit.unread": (
        "kltrack: {count} phiên bản tệp trong lịch sử không đọc được; thay đổi ở đó được tính vào lần ghi đọc được kế tiếp:",
        "kltrack: unreadable versions of files: {count}; their changes are counted with the next readable version:",
    ),
    "audit.unread.one": ("  {commit} {file}: {reason}", "  {commit} {file}: {reason}"),
    "audit.unread.more": (
        "  … và {count} nữa; xem hết: --format json",
        "  … and {count} more; all: --format json",
    ),
    "audit.unread.link": ("không phải tệp thường", "not a regular file"),
    "audit.unread.missing": ("bản sao này của kho git không có", "this clone does not have it"),
    "audit.unread.unreadable-file": ("quá lớn hoặc không mở được", "too large, or it cannot be opened"),
    # columns
    "audit.column.recorded": ("Ngày ghi sổ", "Recorded"),
    "audit.column.change": ("Thay đổi", "Change"),
    "audit.column.by": ("Người ghi", "By"),
    "audit.column.authority": ("Căn cứ", "Authority"),
    "audit.column.commit": ("Commit", "Commit"),
    "audit.column.flags": ("Đáng ngờ", "Suspect"),
    # what changed
    "audit.field.due": ("thời hạn", "deadline"),
    "audit.field.status": ("tiến độ", "status"),
    "audit.field.progress": ("cập nhật tiến độ", "progress entry"),
    "audit.field.extensions": ("lần gia hạn", "extension"),
    "audit.field.handovers": ("lần bàn giao", "handover"),
    "audit.field.text": ("nguyên văn", "text"),
    "audit.field.due_text": ("thời hạn theo văn bản", "deadline as worded"),
    "audit.field.lead": ("cơ quan chủ trì", "lead"),
    "audit.field.document": ("văn bản", "document"),
    "audit.field.number": ("số văn bản", "number"),
    "audit.field.issued": ("ngày ban hành", "issued"),
    "audit.field.meeting": ("ngày họp", "meeting"),
    "audit.field.figures": ("số liệu đã chốt", "closed figures"),
    "audit.field.id": ("mã", "id"),
    "audit.field.commit": ("ngày ghi sổ", "date recorded"),
    "audit.field.history": ("lịch sử", "history"),
    "audit.on-authority": ("theo {authority}", "by {authority}"),
    "audit.entered": ("ghi vào sổ", "entered"),
    "audit.removed": ("xóa khỏi sổ", "removed from the ledger"),
    "audit.unrecorded": ("chưa ghi", "not recorded yet"),
    # what is suspect
    "audit.flag.term-without-extension": (
        "đổi thời hạn không theo gia hạn",
        "deadline changed without an extension",
    ),
    "audit.flag.extension-after-expiry": ("gia hạn khi đã quá hạn", "extended after the deadline had passed"),
    "audit.flag.entry-backdated": ("ghi lùi ngày", "entry backdated"),
    "audit.flag.entry-edited": ("sửa mục đã ghi", "entry edited"),
    "audit.flag.entry-removed": ("xóa mục đã ghi", "entry removed"),
    "audit.flag.item-removed": ("xóa khỏi sổ", "item removed"),
    "audit.flag.text-altered": ("sửa nguyên văn", "verbatim text altered"),
    "audit.flag.figures-altered": ("sửa số liệu đã chốt", "closed figures altered"),
    "audit.flag.commit-before-parent": (
        "commit đề ngày trước commit liền trước",
        "commit dated before its parent",
    ),
    "audit.flag.history-rewritten": ("lịch sử đã bị viết lại", "history rewritten"),
    "audit.signature.good": ("chữ ký đúng", "good signature"),
    "audit.signature.bad": ("CHỮ KÝ SAI", "BAD SIGNATURE"),
    "audit.signature.unknown": ("chữ ký không kiểm tra được", "signature not verified"),
    # for code hosts
    "audit.told": (
        "{item}: {change} ({flag}; commit {commit}, {by}, {recorded})",
        "{item}: {change} ({flag}; commit {commit}, {by}, {recorded})",
    ),
    "audit.told.history": (
        "lịch sử không còn dẫn từ {before} đến {after}",
        "the history no longer leads from {before} to {after}",
    ),
    # one item
    "audit.history.title": ("LỊCH SỬ CỦA {item}: {title}", "HISTORY OF {item}: {title}"),
    "audit.history.none": ("Git không ghi gì về {item}.", "Git has no record of {item}."),
    "audit.history.none.read": (
        "Phần lịch sử đọc được không ghi gì về {item}.",
        "The part of the history that could be read has no record of {item}.",
    ),
    "audit.history.renamed": ("Mã trước đây: {names}.", "Its earlier ids: {names}."),
    # two moments
    "audit.diff.title": ("THAY ĐỔI TỪ {start} ĐẾN {end}", "WHAT CHANGED FROM {start} TO {end}"),
    "audit.diff.none": ("Không có thay đổi từ {start} đến {end}.", "Nothing changed from {start} to {end}."),
    "audit.diff.none.read": (
        "Trong phần đọc được không có thay đổi từ {start} đến {end}.",
        "In what could be read, nothing changed from {start} to {end}.",
    ),
    "audit.diff.now": ("nay ({day})", "now ({day})"),
    "audit.diff.at": ("{day} (commit {commit})", "{day} (commit {commit})"),
    "audit.diff.added": ("Mới", "New"),
    "audit.diff.removed": ("Không còn trong sổ", "No longer in the ledger"),
    "audit.diff.renamed": ("Đổi mã", "New id"),
    "audit.diff.done": ("Hoàn thành", "Done"),
    "audit.diff.reopened": ("Mở lại", "Reopened"),
    "audit.diff.overdue": ("Mới quá hạn", "Newly overdue"),
    "audit.diff.term": ("Đổi thời hạn", "Deadline moved"),
    "audit.diff.text": ("Sửa nguyên văn", "Text altered"),
    "audit.diff.lead": ("Đổi cơ quan chủ trì", "Handed over"),
    "audit.diff.other": ("Sửa đổi khác", "Other changes"),
    "audit.diff.unread": (
        "kltrack: sổ lúc {when} có {count} lỗi, nên so sánh có thể thiếu hoặc sai:",
        "kltrack: the comparison may be incomplete or wrong; errors in the ledger of {when}: {count}",
    ),
    "audit.changed": ("{before} → {after}", "{before} → {after}"),
}
