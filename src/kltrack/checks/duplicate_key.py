"""A key is written twice in the same place

Most YAML readers silently keep the last of two equal keys, so the deadline that a leader reads in the
file may not be the one that counts. YAML 1.2 requires keys to be unique (section 3.2.1.1), and so does
kltrack. Keep one of the two; often the `- ` that begins the next directive is missing, or both values
belong in one list.

vi: Một khóa được ghi hai lần ở cùng một chỗ
Phần lớn chương trình đọc YAML lặng lẽ lấy giá trị ghi sau cùng, nên thời hạn lãnh đạo đọc thấy trong
tệp có thể không phải là thời hạn được tính. YAML 1.2 yêu cầu các khóa không trùng nhau (mục 3.2.1.1),
kltrack cũng vậy. Giữ một trong hai; thường là quên dấu `- ` mở đầu nhiệm vụ tiếp theo, hoặc hai giá
trị phải gộp thành một danh sách.

fails:
    - id: KL16-3.5
      due: 2023-09
      due: 2023-12

passes:
    - id: KL16-3.5
      due: 2023-09
      extensions:
        - {date: 2023-09-20, to: 2023-12, approved_by: 812-CV/HU}
"""
