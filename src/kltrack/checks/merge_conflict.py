"""A merge conflict was left in the file

Where two people changed the same lines, git writes both versions into the file and asks someone to
choose. Until then nobody can say which term or which status holds, so none of the file is read. Keep
what is right (two progress entries may both be right, in date order), delete the lines <<<<<<<,
=======, >>>>>>> and |||||||, then commit.

vi: Trong tệp còn xung đột khi hợp nhất
Khi hai người sửa cùng những dòng, git ghi cả hai bản vào tệp để người dùng chọn. Chưa chọn thì không
ai biết thời hạn hay tình trạng nào là đúng, nên không đọc phần nào của tệp. Giữ phần đúng (hai cập
nhật tiến độ có thể cùng đúng, khi đó xếp theo ngày), xóa các dòng <<<<<<<, =======, >>>>>>> và
|||||||, rồi ghi vào git.

fails:
    - id: KL16-3.5
      title: Khởi công hạ tầng khu trung tâm hành chính
    <<<<<<< HEAD
      due: 2023-09
    =======
      due: 2023-Q4
    >>>>>>> so-xay-dung

passes:
    - id: KL16-3.5
      title: Khởi công hạ tầng khu trung tâm hành chính
      due: 2023-09
"""
