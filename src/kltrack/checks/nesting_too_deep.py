"""Values are nested more than 40 levels deep

A ledger never goes deeper than some ten levels, so forty are a slip or an attack: thousands of opening
brackets make other YAML readers crash. Reading stops at that place, and none of the file is used. Look
for brackets or braces that were never closed, or put the text that holds them in quotes.

vi: Giá trị lồng nhau quá 40 cấp
Sổ không bao giờ sâu quá chừng mười cấp, nên bốn mươi cấp chỉ có thể do gõ nhầm hoặc do có người cố ý
phá: hàng nghìn dấu ngoặc mở làm các chương trình đọc YAML khác ngừng hoạt động. Việc đọc dừng ở chỗ đó
và không dùng phần nào của tệp. Tìm dấu ngoặc vuông, ngoặc nhọn mở mà không đóng, hoặc đặt câu chữ có
dấu ngoặc trong dấu nháy.

fails:
    - id: KL16-4
      tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ioc]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

passes:
    - id: KL16-4
      tags: [ioc]
"""
