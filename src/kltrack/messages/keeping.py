"""What ``kltrack index`` and ``kltrack split`` say."""

SENTENCES: dict[str, tuple[str, str]] = {
    "index.holds": (
        "Chỉ mục {path}: {size} kB, {files} tệp, {items} nhiệm vụ.",
        "Index {path}: {size} kB, {files} files, {items} items.",
    ),
    "index.state.current": ("Khớp với các tệp của sổ.", "It is up to date with the ledger's files."),
    "index.state.stale": (
        "{count} tệp đã đổi từ khi lập; câu hỏi tiếp theo sẽ đọc lại đúng các tệp đó:",
        "{count} files have changed since; the next question reads only those again:",
    ),
    "index.state.missing": (
        "Chưa có chỉ mục; câu hỏi tiếp theo sẽ lập ở {path}.",
        "There is no index yet; the next question builds one in {path}.",
    ),
    "index.state.damaged": (
        "Chỉ mục {path} hỏng hoặc do bản kltrack khác lập; câu hỏi tiếp theo sẽ lập lại.",
        "The index {path} is damaged or belongs to another version of kltrack; the next question rebuilds it.",
    ),
    "index.state.foreign": (
        "{path} không phải tệp riêng của người dùng này, nên không dùng.",
        "{path} does not belong to this user, so it is not used.",
    ),
    "index.state.busy": (
        "Một tiến trình khác đang ghi chỉ mục {path}.",
        "Another process is writing the index {path}.",
    ),
    "index.state.unwritable": (
        "Không ghi được chỉ mục {path}; câu hỏi đọc thẳng các tệp của sổ.",
        "The index {path} cannot be written; questions read the ledger's files directly.",
    ),
    "index.state.impossible": (
        "Không có chỗ cho chỉ mục; câu hỏi đọc thẳng các tệp của sổ.",
        "There is no place for an index; questions read the ledger's files directly.",
    ),
    "index.verified": (
        "Đã đọc lại và đối chiếu cả {count} tệp: không sai khác.",
        "All {count} files were read again and compared: no differences.",
    ),
    "index.differs": (
        "Chỉ mục sai với {count} tệp của sổ nên đã bị xóa; câu hỏi tiếp theo sẽ lập lại:",
        "The index was wrong about {count} files and was deleted; the next question rebuilds it:",
    ),
    "split.done": (
        "Đã tách {path} thành {count} tệp trong {folder}.",
        "Split {path} into {count} files in {folder}.",
    ),
    "split.subject": ("Tách {path} thành {count} tệp", "Split {path} into {count} files"),
}
