"""What is said of the index, and of files that are split."""

SENTENCES: dict[str, tuple[str, str]] = {
    "index.holds": (
        "Chỉ mục {path}: {size} kB, {files} tệp, {items} nhiệm vụ.",
        "Index {path}: {size} kB, {files} files, {items} items.",
    ),
    "index.state.current": ("Khớp với các tệp của sổ.", "It agrees with the ledger's files."),
    "index.state.stale": (
        "{count} tệp đã đổi từ khi lập; câu hỏi tiếp theo sẽ đọc lại đúng các tệp đó:",
        "{count} files changed since; the next question reads those again, and only those:",
    ),
    "index.state.missing": (
        "Chưa có chỉ mục; câu hỏi tiếp theo sẽ lập ở {path}.",
        "There is no index yet; the next question makes one in {path}.",
    ),
    "index.state.damaged": (
        "Chỉ mục {path} hỏng hoặc do bản kltrack khác lập; câu hỏi tiếp theo sẽ lập lại.",
        "The index {path} is damaged, or another kltrack's; the next question makes it anew.",
    ),
    "index.state.foreign": (
        "{path} không phải tệp riêng của người dùng này, nên không dùng.",
        "{path} is not this user's own, so it is passed by.",
    ),
    "index.state.busy": (
        "Một tiến trình khác đang ghi chỉ mục {path}.",
        "Another process is writing the index {path}.",
    ),
    "index.state.unwritable": (
        "Không ghi được chỉ mục {path}; câu hỏi đọc thẳng các tệp của sổ.",
        "The index {path} cannot be written; questions read the ledger's files.",
    ),
    "index.state.impossible": (
        "Không có chỗ cho chỉ mục; câu hỏi đọc thẳng các tệp của sổ.",
        "There is no place for an index; questions read the ledger's files.",
    ),
    "index.verified": (
        "Đã đọc lại và đối chiếu cả {count} tệp: không sai khác.",
        "All {count} files were read again and compared: no difference.",
    ),
    "index.differs": (
        "Chỉ mục nói khác {count} tệp của sổ, nên đã xóa; câu hỏi tiếp theo sẽ lập lại:",
        "The index told {count} files wrongly and was deleted; the next question makes it anew:",
    ),
    "split.done": (
        "Đã tách {path} thành {count} tệp trong {folder}.",
        "Split {path} into {count} files in {folder}.",
    ),
    "split.subject": ("Tách {path} thành {count} tệp", "Split {path} into {count} files"),
}
