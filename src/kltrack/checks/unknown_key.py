"""The ledger has no such key

If a misspelt key were passed over, nobody would notice: a directive with `deu: 2023-08` would have no
deadline and never be overdue. Write the key as the message suggests; `kltrack schema` lists them all.
What has no key of its own goes into `note`. If part of a value in braces is taken for a key, put that
value in quotes.

vi: Sổ không có khóa này
Nếu bỏ qua khóa viết sai thì lỗi sẽ không ai thấy: nhiệm vụ ghi `deu: 2023-08` sẽ không có thời hạn và
không bao giờ quá hạn. Viết lại khóa như gợi ý; `kltrack schema` liệt kê mọi khóa. Điều không có khóa
riêng thì ghi vào `note`. Nếu một phần của giá trị trong ngoặc nhọn bị coi là khóa thì đặt giá trị đó
trong dấu nháy.

fails:
    - id: KL16-1.4
      deu: 2023-08
      supervisor: {name: Bùi Sơn Điền, position: Bí thư Huyện ủy, Trưởng Ban chỉ đạo}

passes:
    - id: KL16-1.4
      due: 2023-08
      supervisor: {name: Bùi Sơn Điền, position: "Bí thư Huyện ủy, Trưởng Ban chỉ đạo"}
"""
