"""A file of the ledger cannot be read

What that file holds is missing from every answer, so the ledger is not whole. kltrack reads only
regular files inside the ledger's folder, of at most 16 MiB, that you may open. It does not follow a
link that leads out of the folder, or a ledger from a stranger could show other files of yours
(CWE-59). Put the file itself in the place of the link, restore it from git, or split what is too
large.

A file or a folder that git holds but did not put here (sparse-checkout, a submodule that was not
fetched, a partial clone) is told too, and the exit code is then 2: get it from git.

vi: Có tệp của sổ không đọc được
Những gì ghi trong tệp đó thiếu trong mọi câu trả lời, nên sổ không còn đầy đủ. Chỉ đọc tệp thường nằm
trong thư mục của sổ, không quá 16 MiB và người dùng có quyền đọc. Không đi theo liên kết dẫn ra ngoài
thư mục của sổ, nếu không thì sổ do người lạ gửi đến có thể làm lộ tệp khác trên máy (CWE-59). Đưa tệp
thật vào chỗ của liên kết, khôi phục tệp từ git, hoặc tách tệp quá lớn thành nhiều tệp.

Tệp hoặc thư mục có trong git nhưng không được đưa ra đây (sparse-checkout, kho con chưa tải về, bản sao
tải một phần) cũng được báo, với mã thoát 2: lấy về từ git.

fails:
    # data/units.yaml là liên kết tới /home/van-thu/units.yaml, ở ngoài thư mục của sổ

passes:
    # data/units.yaml là tệp thường
    units:
      - id: ubnd-huyen
        name: Ủy ban nhân dân huyện Đức Trọng
"""
