"""What the merge driver says, to whoever merges."""

SENTENCES: dict[str, tuple[str, str]] = {
    "merge.conflicts": (
        "kltrack: {path}: còn {count} chỗ hai bên sửa khác nhau, cần chọn bằng tay (tìm <<<<<<<)",
        "kltrack: {path}: places that both sides changed differently, to be settled by hand: {count} (look for <<<<<<<)",
    ),
    "merge.as-text": (
        "kltrack: {path}: {which}; git đã trộn theo từng dòng, nên kiểm tra lại bằng kltrack validate",
        "kltrack: {path}: {which}; git merged it line by line, so check it with kltrack validate",
    ),
    "merge.unread.base": (
        "không đọc được bản gốc chung của hai bên",
        "the version that both sides began with cannot be read",
    ),
    "merge.unread.ours": ("không đọc được bản đang có", "the version that is here cannot be read"),
    "merge.unread.theirs": ("không đọc được bản được trộn vào", "the version that comes in cannot be read"),
    "merge.unread.result": (
        "không chắc trộn theo từng mục có giữ đủ hay không",
        "it is not certain that merging entry by entry would keep everything",
    ),
    "merge.failed": (
        "kltrack: {path}: không trộn được, tệp để nguyên: {reason}",
        "kltrack: {path}: could not be merged, and is as it was: {reason}",
    ),
    "merge.usage": (
        "kltrack: git gọi lệnh này với bốn đối số: kltrack merge-driver %O %A %B %P",
        "kltrack: git calls this command with four arguments: kltrack merge-driver %O %A %B %P",
    ),
}
