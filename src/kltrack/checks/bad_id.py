"""The id contains a character that is not allowed

Ids are typed on the command line, appear in file names and links, and are cited by other entries, so
they must be the same on every keyboard and computer. An id consists of ASCII letters, digits, full
stops, hyphens and underscores, begins with a letter or digit, and has at most 100 characters.
Vietnamese names go into `title` or `name`, the official number into `number`. When you change an id,
change it wherever it is cited.

vi: Mã có ký tự không được dùng
Mã được gõ trên dòng lệnh, nằm trong tên tệp, đường dẫn và được mục khác viện dẫn, nên phải giống nhau
trên mọi bàn phím và mọi máy. Mã gồm chữ cái không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, bắt đầu
bằng chữ cái hoặc chữ số, dài nhất 100 ký tự. Tên tiếng Việt ghi vào `title` hoặc `name`, số và ký hiệu
văn bản ghi vào `number`. Khi sửa mã thì sửa ở mọi chỗ viện dẫn.

fails:
    - id: 16-KL/BCĐ
      kind: conclusion

passes:
    - id: KL16
      number: 16-KL/BCĐ
      kind: conclusion
"""
