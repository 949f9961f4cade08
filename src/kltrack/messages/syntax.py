"""YAML's own complaints, worded so that an office worker can correct the line."""

SENTENCES: dict[str, tuple[str, str]] = {
    "syntax.colon-in-text": (
        "dấu hai chấm ở đây làm YAML hiểu nhầm phần đứng trước là một khóa",
        "because of this colon YAML takes the words before it for a key",
    ),
    "hint.syntax.colon-in-text": (
        'đặt cả giá trị trong dấu nháy kép: "…"; hoặc xem lại thụt đầu dòng của dòng này và dòng trên',
        'put the whole value in quotes: "…"; or check the indentation of this line and the one above',
    ),
    "syntax.colon-missing": (
        "dòng này không phải `khóa: giá trị`, cũng không thụt vào như phần tiếp của giá trị ở trên",
        "this line is neither `key: value` nor indented as part of the value above",
    ),
    "hint.syntax.colon-missing": (
        "thêm dấu hai chấm và dấu cách sau khóa; nếu là phần tiếp của giá trị ở dòng trên thì thụt vào",
        "put a colon and a space after the key; if this continues the value above, indent it",
    ),
    "syntax.colon-space": ("thiếu dấu cách sau dấu hai chấm", "a space is missing after the colon"),
    "hint.syntax.colon-space": ("viết như `khóa: giá trị`", "write it as `key: value`"),
    "syntax.colon-wide": (
        "đây là dấu hai chấm kiểu chữ Trung, Nhật “：” (U+FF1A), YAML không hiểu",
        "this is the wide colon “：” (U+FF1A), which YAML does not understand",
    ),
    "hint.syntax.colon-wide": (
        "gõ dấu hai chấm thường và một dấu cách: `khóa: giá trị`",
        "type an ordinary colon and a space: `key: value`",
    ),
    "syntax.odd-start": (
        "giá trị không được bắt đầu bằng ký tự này",
        "a value cannot begin with this character",
    ),
    "hint.syntax.odd-start": ('đặt cả giá trị trong dấu nháy kép: "…"', 'put the whole value in quotes: "…"'),
    "syntax.quote-open": ("dấu nháy mở ở đây không được đóng", "the quote that opens here is never closed"),
    "hint.syntax.quote-open": (
        "thêm dấu nháy ở cuối giá trị",
        "add the closing quote at the end of the value",
    ),
    "syntax.dash-misplaced": ("dấu gạch đầu dòng không thể đứng ở đây", "a dash is not allowed here"),
    "hint.syntax.dash-misplaced": (
        "đưa dấu gạch xuống dòng dưới, thụt vào; hoặc đặt giá trị trong dấu nháy",
        "put the dash on the next line, indented; or put the value in quotes",
    ),
    "syntax.dash-space": ("sau dấu gạch đầu dòng phải có dấu cách", "the dash needs a space after it"),
    "hint.syntax.dash-space": ("viết như `- giá trị`", "write it as `- value`"),
    "syntax.dash-after-value": (
        "danh sách bắt đầu ở đây, mà khóa ở trên đã có giá trị",
        "a list starts here, but the key above already has a value",
    ),
    "hint.syntax.dash-after-value": (
        "đưa giá trị ở dòng trên xuống thành một dòng `- …`, hoặc thụt dấu gạch cho đúng cấp",
        "move the value above to a line `- …` of its own, or indent the dash correctly",
    ),
    "syntax.question-mark": (
        "dấu hỏi kèm dấu cách không thể đứng ở đây: YAML hiểu là mở đầu một khóa",
        "YAML takes a question mark and a space for the start of a key",
    ),
    "hint.syntax.question-mark": (
        'đặt cả giá trị trong dấu nháy kép: "…"',
        'put the whole value in quotes: "…"',
    ),
    "syntax.escape": (
        "YAML không hiểu ký hiệu sau dấu gạch chéo ngược trong dấu nháy kép này",
        "YAML does not know this backslash sequence in double quotes",
    ),
    "hint.syntax.escape": (
        "dùng dấu nháy đơn '…', hoặc viết hai dấu gạch chéo ngược",
        "use single quotes '…', or write the backslash twice",
    ),
    "syntax.tab": ("thụt đầu dòng bằng phím Tab", "the line is indented with a tab"),
    "hint.syntax.tab": ("thay Tab bằng dấu cách", "replace the tab with spaces"),
    "syntax.indentation": (
        "dòng này thụt vào không khớp với các dòng trên",
        "the indentation of this line does not match the lines above",
    ),
    "hint.syntax.indentation": (
        "thụt vào thẳng hàng với các khóa hoặc dấu gạch cùng cấp",
        "line it up with the keys or dashes of the same level",
    ),
    "syntax.too-deep": (
        "dòng này thụt vào sâu hơn khóa ở trên, nên YAML đọc nó là phần tiếp của dòng trên",
        "this line is indented deeper than the key above, so YAML reads it as part of that line",
    ),
    "hint.syntax.too-deep": (
        "thụt vào thẳng hàng với các khóa cùng cấp; nếu là phần tiếp thì đặt cả giá trị trong dấu nháy kép",
        "line it up with the other keys; if it continues the value above, put the whole value in quotes",
    ),
    "syntax.after-quote": ("còn chữ sau dấu nháy đóng", "text follows the closing quote"),
    "hint.syntax.after-quote": (
        "đặt cả giá trị trong dấu nháy loại kia: '… \"…\" …' hoặc \"… '…' …\"",
        "put the whole value in the other kind of quotes: '… \"…\" …' or \"… '…' …\"",
    ),
    "syntax.after-bracket": ("còn chữ sau dấu ngoặc đóng", "text follows the closing bracket"),
    "hint.syntax.after-bracket": (
        'xóa phần thừa; nếu ngoặc thuộc giá trị thì đặt cả giá trị trong dấu nháy kép: "…"',
        'delete it; if the brackets belong to the value, put the whole value in quotes: "…"',
    ),
    "syntax.bracket-open": (
        "ngoặc vuông hoặc ngoặc nhọn mở ở đây không được đóng đúng",
        "this bracket or brace is not closed properly",
    ),
    "hint.syntax.bracket-open": (
        "đóng bằng ] hoặc }}, các phần cách nhau bằng dấu phẩy",
        "close it with ] or }}, with commas between the parts",
    ),
    "syntax.value-missing": ("trước dấu này còn thiếu giá trị", "a value is missing before this character"),
    "hint.syntax.value-missing": (
        'xóa dấu thừa; nếu dấu thuộc giá trị thì đặt cả giá trị trong dấu nháy kép: "…"',
        'delete the character; if it belongs to the value, put the whole value in quotes: "…"',
    ),
    "syntax.block-header": (
        "sau dấu | hoặc > không được có chữ trên cùng dòng",
        "nothing may follow | or > on the same line",
    ),
    "hint.syntax.block-header": (
        'viết nội dung ở dòng dưới, thụt vào; nếu | hay > thuộc giá trị thì đặt cả giá trị trong dấu nháy kép: "…"',
        'write the text on the next line, indented; if | or > belongs to the value, put the whole value in quotes: "…"',
    ),
    "syntax.document-start": (
        "có chữ nằm ngoài nội dung chính của tệp",
        "there is text outside the file's one document",
    ),
    "hint.syntax.document-start": (
        "xóa phần đó, hoặc thụt vào cho đúng chỗ",
        "delete it, or indent it where it belongs",
    ),
    "syntax.sign": (
        "dấu *, & hoặc ! ở đầu giá trị có nghĩa riêng trong YAML",
        "*, & and ! at the start of a value have a special meaning in YAML",
    ),
    "hint.syntax.sign": ('đặt cả giá trị trong dấu nháy kép: "…"', 'put the whole value in quotes: "…"'),
    "syntax.directive": (
        "dòng bắt đầu bằng % là lệnh của YAML, không dùng ở đây",
        "a line that starts with % is a YAML directive, and a ledger uses none",
    ),
    "hint.syntax.directive": (
        "xóa dòng này; nếu là phần tiếp của giá trị thì thụt vào",
        "delete the line; if it belongs to a value, indent it",
    ),
    "syntax.key-not-text": ("khóa phải là chữ", "a key must be a plain word"),
    "hint.syntax.key-not-text": (
        "viết như `khóa: giá trị`; giá trị có dấu ngoặc thì đặt trong dấu nháy kép",
        "write it as `key: value`; put a value with brackets in quotes",
    ),
    "syntax.other": ("YAML không đọc được chỗ này ({problem})", "YAML cannot read this ({problem})"),
    "hint.syntax.other": (
        "xem lại dấu nháy, dấu ngoặc và thụt đầu dòng ở đây",
        "check the quotes, brackets and indentation here",
    ),
}
