"""A YAML anchor (&) or alias (*) is used

With an alias, editing one place changes another, and a reviewer who sees a one-line diff does not see
what else it changed; nested aliases also let a small file grow without limit in memory
(CVE-2019-11253). A ledger needs neither, so both are refused. Write the value out in each place; where
& or * begins a text, put the whole text in quotes.

vi: Dùng neo & hoặc bí danh * của YAML
Có bí danh thì sửa một chỗ làm đổi cả chỗ khác, người duyệt nhìn một dòng thay đổi không biết còn gì
đổi theo; bí danh lồng nhau còn làm một tệp nhỏ phình ra không giới hạn trong bộ nhớ (CVE-2019-11253).
Sổ không cần đến chúng nên không chấp nhận. Viết thẳng giá trị ở từng chỗ; nếu & hoặc * là ký tự đầu
của câu chữ thì đặt cả câu trong dấu nháy.

fails:
    - id: KL16-3.5
      lead: &chu-tri ubnd-huyen
    - id: KL16-3.6
      lead: *chu-tri

passes:
    - id: KL16-3.5
      lead: ubnd-huyen
    - id: KL16-3.6
      lead: ubnd-huyen
"""
