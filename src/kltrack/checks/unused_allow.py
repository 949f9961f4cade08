"""An allow comment has nothing to allow

`# kltrack: allow[rule]` silences that one rule on its own line. If nothing is left to silence, the
comment misleads the reader and could one day hide a new fault. Delete it, or put it at the end of the
very line that the fault names, or correct the rule's name. What is found while a file is read cannot
be allowed: such a file is not read in full, and a report must not hide that.

vi: Chú thích bỏ qua một lỗi không có
`# kltrack: allow[quy-tắc]` chỉ bỏ qua quy tắc đó ở chính dòng ấy. Nếu không còn lỗi nào để bỏ qua thì
chú thích gây hiểu nhầm, và có ngày sẽ che một lỗi mới. Xóa đi, hoặc đặt ở cuối đúng dòng mà lỗi chỉ
ra, hoặc sửa lại tên quy tắc. Lỗi phát hiện khi đọc tệp thì không bỏ qua được: tệp đó chưa được đọc
hết, báo cáo không được che giấu điều này.

fails:
    directives:
      - id: KL16-1.4
        due: 2023-08 # kltrack: allow[deadline-before-issue]

passes:
    directives:
      - id: KL16-1.4
        due: 2023-08
"""
