"""What the merge driver says to the person who merges."""

SENTENCES: dict[str, tuple[str, str]] = {
    "merge.conflicts": (
        "kltrack: {path}: còn {count} chỗ hai bên sửa khác nhau, phải chọn bằng tay (tìm <<<<<<<)",
        "kltrack: {path}: conflicts to settle by hand: {count} (look for <<<<<<<)",
    ),
    "merge.as-text": (
        "kltrack: {path}: {which}; git đã trộn theo từng dòng, nên kiểm tra lại: kltrack validate",
        "kltrack: {path}: {which}; git merged it line by line, so check it with kltrack validate",
    ),
    "merge.unread.base": (
        "không đọc được bản gốc chung của hai bên",
        "the common ancestor of both sides cannot be read",
    ),
    "merge.unread.ours": ("không đọc được bản hiện có", "the current version cannot be read"),
    "merge.unread.theirs": ("không đọc được bản được trộn vào", "the incoming version cannot be read"),
    "merge.unread.result": (
        "không chắc trộn theo từng mục có giữ đủ mọi nội dung",
        "merging entry by entry might lose something",
    ),
    "merge.failed": (
        "kltrack: {path}: không trộn được, tệp giữ nguyên: {reason}",
        "kltrack: {path}: could not be merged and is unchanged: {reason}",
    ),
    # said by the line in git's configuration, before the file's name
    "merge.not-run": (
        "kltrack: không chạy được; git trộn theo từng dòng, nên kiểm tra lại bằng kltrack validate:",
        "kltrack: could not be run; git merges line by line, so check with kltrack validate:",
    ),
    "merge.usage": (
        "kltrack: git gọi lệnh này với bốn đối số: kltrack merge-driver %O %A %B %P",
        "kltrack: git calls this command with four arguments: kltrack merge-driver %O %A %B %P",
    ),
}
