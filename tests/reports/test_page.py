"""The web page as a browser shows it: it works alone, says what the ledger says, and runs nothing else."""

import base64
import calendar
import datetime
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
import pypdfium2
import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright

import offices
from repositories import git, introduce, make_repository, record
from running import DOCUMENT, ROOT, run, run_process
from running import write_ledger as write_files

DAY = "2024-06-30"
EXAMPLE = ROOT / "examples" / "tan-phuoc"
EXAMPLE_DAY = "2025-06-30"
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
_ROWS = "#items tbody tr:not(.life)"

DIRECTIVES = f"""{DOCUMENT}  - id: TB2
    number: 2-TB/VP
    kind: notice
    title: Thông báo thứ hai
    issued: 2024-02-05
directives:
  - id: TB1-1
    document: TB1
    section: "1"
    title: Bố trí đất ở cho các hộ
    text: >-
      Giao UBND huyện bố trí đất ở, đất sản xuất để đồng bào ĐỊNH CANH định cư, trách nhiêm thuộc về
      Chủ tịch UBND huyện
    lead: ubnd
    coordinating: [so]
    due: 2024-03
    due_text: trong tháng 3 năm 2024
    project: khu-a
    product: Báo cáo
    extensions:
      - {{date: 2024-04-02, to: 2024-05, approved_by: 77-CV/HU, reason: vướng mặt bằng}}
    progress:
      - {{date: 2024-02-10, status: in-progress, percent: 40, note: Đã đo đạc, evidence: [45/BC-UBND], by: Phòng Nội vụ}}
      - {{date: 2024-05-20, status: in-progress, percent: 65, note: Còn bốn hộ}}
  - {{id: TB1-2, document: TB1, title: Sửa đường, lead: so, due: 2024-03, due_text: quý I}}
  - {{id: TB1-3, document: TB1, title: Lập quy hoạch, lead: so, due: 2024-12, due_text: năm 2024}}
  - {{id: TB1-4, document: TB1, title: Trồng cây, lead: [ubnd, so], due: 2024-07-03, due_text: ngày 03/7}}
  - id: TB2-1
    document: TB2
    title: Nộp báo cáo
    lead: so
    due: 2024-04
    due_text: tháng 4
    progress:
      - {{date: 2024-04-03, status: done, evidence: [1/BC-SXD]}}
  - id: TB2-2
    document: TB2
    title: Kiểm tra rừng
    lead: ubnd
    due: 2024-04
    due_text: tháng 4
    progress:
      - {{date: 2024-05-03, status: done, evidence: [2/BC-UBND]}}
  - {{id: TB2-3, document: TB2, title: Giữ gìn trật tự, lead: ubnd, kind: standing}}
  - {{id: TB2-4, document: TB2, title: Vận động nhân dân, lead: ubnd, due_text: khẩn trương}}
  - id: TB2-5
    document: TB2
    title: Xây cầu
    lead: so
    due: 2024-05
    due_text: tháng 5
    progress:
      - {{date: 2024-05-04, status: suspended, evidence: [3-TB/HU]}}
"""
PROJECTS = """projects:
  - id: khu-a
    name: Khu định cư A
    lead: ubnd
    milestones:
      - {id: dat, title: Giao đất, due: 2024-06-29, due_text: ngày 29/6}
  - id: khu-b
    name: Khu B
    lead: so
    milestones:
      - {id: nen, title: San nền, due: 2025, due_text: năm 2025}
"""


def write_ledger(root: Path, **files: str) -> Path:
    """A ledger that speaks Vietnamese."""
    return write_files(root, settings="language: vi\n", **files)


def make_page(ledger: Path, *words: str, name: str = "page", day: str = DAY, code: int = 0) -> Path:
    """The page of ``ledger``, written beside it."""
    path = ledger / f"{name}.html"
    ran = run("report", "--as-of", day, "-o", str(path), "--force", *words, ledger=ledger)
    assert ran.code == code, ran.err
    return path


def make_many(count: int, text: str = "") -> str:
    """That many overdue directives; ``text`` for each, with its number behind."""
    words = f"\n    text: {text} số {{number}}" if text else ""
    one = "  - id: TB1-{number}\n    document: TB1\n    title: Nhiệm vụ {number}\n    lead: so\n    due: 2024-03\n    due_text: tháng 3"
    items = [(one + words).format(number=number) for number in range(1, count + 1)]
    return f"{DOCUMENT}directives:\n" + "\n".join(items) + "\n"


def score(ledger: Path, day: str) -> Any:
    """What ``kltrack score`` answers."""
    return json.loads(run("score", "--as-of", day, "--format", "json", ledger=ledger).out)


def listed(ledger: Path, *words: str) -> set[str]:
    """The ids that ``kltrack list`` finds."""
    answer = json.loads(run("list", "--as-of", DAY, "--format", "json", *words, ledger=ledger).out)
    return {item["id"] for item in answer["items"]}


def read(path: Path) -> Any:
    """The page as a tree, no browser needed."""
    return lxml.html.fromstring(path.read_bytes().decode("utf-8"))


def cells(tree: Any, table: str) -> list[list[str]]:
    """The text of a table's body rows."""
    return [
        [" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath(f"{table}/tbody/tr")
    ]


def facts_of(path: Path) -> Any:
    """The page's data, unpacked without its script."""
    holder = read(path).xpath("//template[@id='facts']")[0]
    text = holder.text_content()
    if holder.get("data-packed") == "1":
        text = zlib.decompress(base64.b64decode(text)).decode("utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small")
    return write_ledger(root, directives=DIRECTIVES, projects=PROJECTS)


@pytest.fixture(scope="module")
def small_page(small: Path) -> Path:
    return make_page(small)


@pytest.fixture(scope="module")
def many_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_page(write_ledger(tmp_path_factory.mktemp("many"), directives=make_many(250)))


@pytest.fixture(scope="module")
def packed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = "Giao Sở Xây dựng khẩn trương rà soát, tham mưu, đề xuất " * 20 + "tận cùng"
    return make_page(write_ledger(tmp_path_factory.mktemp("packed"), directives=make_many(250, text)))


@pytest.fixture(scope="module")
def example_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "page.html"
    assert run("report", "--as-of", EXAMPLE_DAY, "-o", str(path), ledger=EXAMPLE).code == 0
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = offices.chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        yield started
        started.close()


class Opened(NamedTuple):
    """A page, and all that it said, asked for or stumbled over."""

    page: Page
    noise: list[str]


Open = Callable[..., Opened]


@pytest.fixture
def show_noise(browser: Browser) -> Iterator[Open]:
    """Opens a page in a browser of its own and keeps what it makes heard."""
    contexts = []

    def opened(path: Path, fragment: str = "", script: str | None = None, **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(5_000)
        if script:
            context.add_init_script(path=script)
        page, noise = context.new_page(), list[str]()
        address = path.as_uri()

        def heard_dialog(dialog: Dialog) -> None:
            noise.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def heard_request(request: Request) -> None:
            if request.url.partition("#")[0] != address:
                noise.append(f"request: {request.url}")

        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", heard_dialog)
        page.on("request", heard_request)
        page.goto(address + fragment)
        if options.get("java_script_enabled", True):
            page.wait_for_selector(_ROWS)
        return Opened(page, noise)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def show(show_noise: Open) -> Iterator[Callable[..., Page]]:
    """Opens a page; in the end it has said nothing, asked for nothing and failed nowhere."""
    noises = []

    def opened(path: Path, fragment: str = "", **options: Any) -> Page:
        page, noise = show_noise(path, fragment, **options)
        noises.append(noise)
        return page

    yield opened
    assert [line for noise in noises for line in noise] == []


Show = Callable[..., Page]


def ids(page: Page) -> list[str]:
    """The rows of the list, from the top."""
    found: list[str] = page.eval_on_selector_all(
        f"{_ROWS} td:first-child", "all => all.map(x => x.textContent)"
    )
    return found


def seen(page: Page, selector: str) -> list[str]:
    """What the elements say."""
    texts: list[str] = page.eval_on_selector_all(selector, "all => all.map(x => x.textContent)")
    return texts


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Presses Tab until ``selector`` has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no Tab reaches {selector}")


# what it is made of


def test_nothing_is_asked_for_but_the_file_itself(show_noise: Open, example_page: Path) -> None:
    page, noise = show_noise(example_page)
    page.locator("#search").fill("quy hoach")
    page.locator("[data-sort=due]").click()
    page.locator(f"{_ROWS} button").first.click()
    page.locator(".overdue a").first.click()
    assert noise == []
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert "://" not in re.sub(r"<title>.*?</title>", "", page.content()).replace("http://www.w3.org", "")


def test_the_policy_names_its_own_script_and_style_alone(small_page: Path) -> None:
    tree = read(small_page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy[0].split(";"))
    assert "unsafe" not in policy[0] and rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
    source = small_page.read_bytes().decode("utf-8")
    for name, rule in (("script", "script-src"), ("style", "style-src")):
        parts = re.findall(rf"<{name}>(.*?)</{name}>", source, re.DOTALL)
        assert len(parts) == source.count(f"<{name}") == 1
        digest = base64.b64encode(hashlib.sha256(parts[0].encode("utf-8")).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert not tree.xpath("//@style") and not tree.xpath("//@*[starts-with(name(), 'on')]")


def test_a_script_or_style_that_was_slipped_in_does_not_work(
    show_noise: Open, small_page: Path, tmp_path: Path
) -> None:
    slipped = (
        '<script>document.title = "!"</script><img src="x.png"><p id="p" style="color: #ff0000">p</p><main>'
    )
    path = tmp_path / "slipped.html"
    path.write_text(small_page.read_text(encoding="utf-8").replace("<main>", slipped, 1), encoding="utf-8")
    page, noise = show_noise(path)
    assert page.title() != "!"
    assert page.eval_on_selector("#p", "p => getComputedStyle(p).color") != "rgb(255, 0, 0)"
    assert sum("Content Security Policy" in line for line in noise) == 3, noise


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path) -> None:
    units = [f"  - id: u{n}\n    name: Phòng Nội vụ\n" for n in range(8)]
    items = DOCUMENT + "directives:\n" + "".join(
        f"  - {{id: TB1-{n}, document: TB1, title: Việc {n}, lead: u{n}, due: 2024-03, due_text: tháng 3}}\n"
        for n in range(8)
    )  # fmt: skip
    root = write_ledger(tmp_path, directives=items, units="units:\n" + "".join(units))
    once = make_page(root).read_bytes()
    assert make_page(root).read_bytes() == once
    for place, (zone, language, seed) in enumerate(
        (("Pacific/Kiritimati", "vi_VN.UTF-8", "1"), ("America/Los_Angeles", "C", "77"))
    ):
        path = root / f"{place}.html"
        env = {"TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed, "PYTHONUTF8": "0"}
        ran = run_process("report", "--ledger", str(root), "--as-of", DAY, "-o", str(path), env=env)
        assert ran.code == 0, ran.err
        assert path.read_bytes() == once


# what it says


@pytest.mark.parametrize("day", ["2023-12-31", EXAMPLE_DAY])
def test_figures_sums_and_trend_equal_those_of_score(tmp_path: Path, day: str) -> None:
    path = tmp_path / "page.html"
    assert run("report", "--as-of", day, "-o", str(path), ledger=EXAMPLE).code == 0
    tree, answer = read(path), score(EXAMPLE, day)
    total = answer["total"]
    done, late, open_, overdue = (total[n] for n in ("done_on_time", "done_late", "in_term", "overdue"))
    figures = [int(b.text_content()) for b in tree.xpath("//table[@class='four']//b")]
    assert figures == [done, late, done + late, open_, overdue, open_ + overdue]
    names = (
        "total",
        "done_on_time",
        "done_late",
        "in_term",
        "due_soon",
        "overdue",
        "no_deadline",
        "standing",
    )
    rows = cells(tree, "//section[@aria-labelledby='units-title']//table")
    assert [row[1:] for row in rows] == [[str(row[n]) for n in names] for row in [*answer["rows"], total]]
    assert len(cells(tree, "//table[@class='overdue']")) == overdue == len(run_overdue(EXAMPLE, day))
    moment, trend = datetime.date.fromisoformat(day), cells(tree, "//*[@id='chart-trend']//table")
    assert len(trend) == 12
    for row in reversed(trend):
        then = score(EXAMPLE, moment.isoformat())["total"]
        done = then["done_on_time"] + then["done_late"]
        assert row[:4] == [f"{moment:%d/%m/%Y}", str(then["total"]), str(done), str(then["overdue"])]
        moment = moment.replace(day=1) - datetime.timedelta(days=1)
        assert moment.day == calendar.monthrange(moment.year, moment.month)[1]


def run_overdue(ledger: Path, day: str) -> list[Any]:
    """What ``kltrack overdue`` lists."""
    found: list[Any] = json.loads(run("overdue", "--as-of", day, "--format", "json", ledger=ledger).out)[
        "items"
    ]
    return found


def test_the_timeline_marks_the_original_term_of_what_was_extended(small_page: Path) -> None:
    chart = read(small_page).xpath("//*[@id='chart-gantt']//svg[@role='img' or ancestor::*[@role='img']]")[0]
    boxes = {
        title: [box for box in chart.xpath(".//rect") if box.text_content().startswith(title)]
        for title in ("Bố trí đất", "Sửa đường")  # both first due at the end of March
    }
    marks = chart.xpath(".//line[@class='first-end']")
    assert len(marks) == 1
    first_end = float(boxes["Sửa đường"][0].get("x")) + float(boxes["Sửa đường"][0].get("width"))
    assert float(marks[0].get("x1")) == float(marks[0].get("x2")) == pytest.approx(first_end, abs=0.2)
    row = boxes["Bố trí đất"][0]
    assert float(marks[0].get("y1")) < float(row.get("y")) < float(marks[0].get("y2"))
    late = next(box for box in boxes["Bố trí đất"] if box.get("class") == "bad")
    assert float(late.get("x")) > first_end  # it counts from the term in force
    assert set(chart.xpath(".//rect/@class")) == {"done", "late", "open", "bad", "off"}
    row = next(
        row for row in cells(read(small_page), "//*[@id='chart-gantt']//table") if row[0].startswith("Bố")
    )
    assert row[1:4] == ["31/03/2024", "31/05/2024", ""]


def test_a_duty_that_recurs_is_not_marked_as_extended(tmp_path: Path) -> None:
    item = (
        "  - {id: TB1-1, document: TB1, title: Báo cáo tháng, lead: so, kind: recurring, due: 2024-12-25,"
        " due_text: hằng tháng, repeat: FREQ=MONTHLY;BYMONTHDAY=25}"
    )
    tree = read(make_page(write_ledger(tmp_path, directives=f"{DOCUMENT}directives:\n{item}\n")))
    assert not tree.xpath("//line[@class='first-end']")
    assert cells(tree, "//*[@id='chart-gantt']//table")[0][1:3] == ["25/01/2024", "25/01/2024"]


def test_what_the_ledger_said_then_stands_beside_what_it_says_now(tmp_path: Path) -> None:
    item = "  - {id: TB1-1, document: TB1, title: Sửa đường, lead: so, due: 2024-02, due_text: tháng 2, progress: [%s]}\n"
    root = write_ledger(tmp_path, directives=f"{DOCUMENT}directives:\n{item % ''}")
    git(root, "init", "--quiet", "--initial-branch=main", "--template=")
    introduce(root)
    record(root, "Sổ", day="2024-03-31T23:30:00+07:00")
    done = "{date: 2024-02-20, status: done, evidence: [1/BC-SXD]}"  # told in June, dated back to February
    write_ledger(root, directives=f"{DOCUMENT}directives:\n{item % done}")
    record(root, "Hoàn thành", day="2024-06-01T00:30:00+07:00")  # in UTC this is still May
    tree = read(make_page(root))
    rows = {row[0]: (row[3], row[4]) for row in cells(tree, "//*[@id='chart-trend']//table")}
    assert rows["29/02/2024"] == ("0", "")  # there was no ledger yet
    assert rows["31/03/2024"] == rows["30/04/2024"] == rows["31/05/2024"] == ("0", "1")
    assert rows["30/06/2024"] == ("0", "0")
    chart = "//*[@id='chart-trend']"
    assert tree.xpath(f"{chart}//rect[@class='then']/title/text()") == ["1", "1", "1", "0"]
    assert "theo sổ tại thời điểm đó" in tree.xpath(chart)[0].text_content()


def test_a_month_in_which_the_ledger_had_errors_is_named_so(tmp_path: Path) -> None:
    item = "  - {id: TB1-1, document: TB1, title: Sửa đường, lead: so, due: %s, due_text: tháng 2}\n"
    root = write_ledger(tmp_path, directives=f"{DOCUMENT}directives:\n{item % '2024-32'}")
    git(root, "init", "--quiet", "--initial-branch=main", "--template=")
    introduce(root)
    record(root, "Sổ", day="2024-03-31T23:30:00+07:00")
    write_ledger(root, directives=f"{DOCUMENT}directives:\n{item % '2024-02'}")
    record(root, "Sửa", day="2024-05-15T09:00:00+07:00")
    rows = {row[0]: row[4] for row in cells(read(make_page(root)), "//*[@id='chart-trend']//table")}
    assert [rows[day] for day in ("29/02/2024", "31/03/2024", "30/04/2024", "31/05/2024")] == [
        "", "sổ khi đó có lỗi", "sổ khi đó có lỗi", "1",
    ]  # fmt: skip


def test_without_git_nothing_is_claimed_of_then(small_page: Path) -> None:
    tree = read(small_page)
    assert not tree.xpath("//*[@id='chart-trend']//rect[@class='then']")
    assert "theo sổ tại thời điểm đó" not in tree.text_content()


def test_changes_that_no_commit_holds_are_told(tmp_path: Path) -> None:
    root = make_repository(write_ledger(tmp_path, directives=DIRECTIVES, projects=PROJECTS))
    commit = git(root, "rev-parse", "HEAD").strip()[:10]
    clean = read(make_page(root)).xpath("//*[@class='source']")[0].text_content()
    (root / "data" / "projects.yaml").write_text(PROJECTS.replace("Khu B", "Khu C"), encoding="utf-8")
    changed = read(make_page(root)).xpath("//*[@class='source']")[0].text_content()
    assert commit in clean and commit in changed and len(changed) > len(clean)


def test_what_stayed_unread_is_told_first_and_the_code_is_2(tmp_path: Path, show: Show) -> None:
    broken = DIRECTIVES.replace("due: 2024-12", "due: cuối năm")
    path = make_page(write_ledger(tmp_path, directives=broken, projects=PROJECTS), code=2)
    page = show(path, viewport={"width": 360, "height": 700})
    first = page.locator("main > *").first
    assert first.get_attribute("class") == "unread" and first.is_visible()
    assert "directives.yaml:" in first.inner_text() and "cuối năm" in first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["Nhiệm vụ quá hạn (3)", "Đã hoàn thành", "Tiến độ theo thời gian", "Danh mục 11 nhiệm vụ", "1 ngày"]),
        ("en", ["Overdue (3)", "Done", "Timeline", "All items (11)", "1 day"]),
    ],
)  # fmt: skip
def test_it_speaks_both_languages(small: Path, show: Show, language: str, words: list[str]) -> None:
    page = show(make_page(small, "--lang", language, name=language))
    page.locator(f"{_ROWS} button").first.click()
    text = page.locator("body").inner_text()
    assert page.locator("html").get_attribute("lang") == language
    assert [word for word in words if word not in text] == []
    assert not re.search(r"\b(report|screen|column|state|status|page)\.[a-z]+|[{}]|None|undefined", text)
    lines = [cell for cell in seen(page, f"{_ROWS} td:last-child") if cell.startswith("1 ")]
    assert lines == ["1 ngày" if language == "vi" else "1 day"]


# the list


def test_a_filter_keeps_what_list_finds(small: Path, small_page: Path, show: Show) -> None:
    page = show(small_page)
    assert set(ids(page)) == listed(small) and len(ids(page)) == 11
    for field, value in (
        ("unit", "so"), ("unit", "ubnd"), ("project", "khu-a"), ("document", "TB2"), ("state", "overdue"),
        ("state", "in-term"), ("state", "done-late"), ("state", "standing"),
    ):  # fmt: skip
        wanted = listed(small, f"--{field}", value)
        assert 0 < len(wanted) < 11
        page.locator(f"#{field}").select_option(value)
        assert set(ids(page)) == wanted, value
        assert page.locator("#count").inner_text() == f"Đang hiện {len(wanted)} trong 11 nhiệm vụ"
        page.locator("#filters button[type=reset]").click()
        expect(page.locator(_ROWS)).to_have_count(11)


def test_filters_work_together(small_page: Path, show: Show) -> None:
    page = show(small_page)
    page.locator("#unit").select_option("so")
    page.locator("#document").select_option("TB1")
    page.locator("#search").fill("duong")
    assert ids(page) == ["TB1-2"]


def test_a_filter_with_nothing_to_choose_from_is_not_shown(many_page: Path, show: Show) -> None:
    page = show(many_page)
    assert not page.locator("#project").is_visible() and not page.locator("#document").is_visible()
    assert page.locator("#state").is_visible() and page.locator("#search").is_visible()


def test_a_search_needs_no_diacritics(small_page: Path, show: Show) -> None:
    page = show(small_page)
    for typed, found in (
        ("dinh canh", ["TB1-1"]), ("định canh", ["TB1-1"]), ("ĐỊNH CANH", ["TB1-1"]), ("canh đinh cu", ["TB1-1"]),
        ("duong", ["TB1-2"]), ("  sua   DUONG ", ["TB1-2"]), ("do dac", ["TB1-1"]), ("45/bc-ubnd", ["TB1-1"]),
        ("tb2-3", ["TB2-3"]), ("không có gì như vậy", []), ("(.*", []),
    ):  # fmt: skip
        page.locator("#search").fill(typed)
        assert ids(page) == found, typed
        assert f" {len(found)} " in page.locator("#count").inner_text()


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it(small_page: Path, show: Show) -> None:
    page = show(small_page)
    assert ids(page)[:3] == ["TB1-2", "TB1-1", "khu-a/dat"]  # the longest overdue first
    assert page.locator("#items th[aria-sort=none]").count() == 6
    terms = {one["id"]: one.get("due") or "9999" for one in facts_of(small_page)["items"]}
    page.locator("[data-sort=due]").click()
    assert [terms[one] for one in ids(page)] == sorted(terms.values())
    assert (
        page.locator("#items th", has=page.locator("[data-sort=due]")).get_attribute("aria-sort")
        == "ascending"
    )
    page.locator("[data-sort=due]").click()
    assert [terms[one] for one in ids(page)] == sorted(terms.values(), reverse=True)
    assert (
        page.locator("#items th", has=page.locator("[data-sort=due]")).get_attribute("aria-sort")
        == "descending"
    )
    page.locator("[data-sort=days]").click()
    assert [text for text in seen(page, f"{_ROWS} td:last-child") if text] == [
        "91 ngày",
        "30 ngày",
        "3 ngày",
        "1 ngày",
    ]
    sorts = page.eval_on_selector_all("#items th", "all => all.map(x => x.getAttribute('aria-sort'))")
    assert sorts == ["none"] * 5 + ["descending"]


def test_titles_sort_as_vietnamese_does(tmp_path: Path, show: Show) -> None:
    titles = (
        "Đo đạc",
        "Ủy quyền",
        "Dọn dẹp",
        "Ẩm thực",
        "Ăn mừng",
        "Anh hùng",
        "Ôn tập",
        "Việc 10",
        "Việc 9",
    )
    items = "".join(
        f"  - {{id: TB1-{n}, document: TB1, title: {title}, lead: so, due_text: sớm}}\n"
        for n, title in enumerate(titles)
    )
    page = show(make_page(write_ledger(tmp_path, directives=f"{DOCUMENT}directives:\n{items}")))
    page.locator("[data-sort=title]").click()
    assert seen(page, f"{_ROWS} button") == [
        "Anh hùng", "Ăn mừng", "Ẩm thực", "Dọn dẹp", "Đo đạc", "Ôn tập", "Ủy quyền", "Việc 9", "Việc 10",
    ]  # fmt: skip


def test_an_open_row_tells_the_item_s_life(small_page: Path, show: Show) -> None:
    page = show(small_page)
    button = page.locator(f"{_ROWS} button", has_text="Bố trí đất")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    labels, said = seen(page, ".life dt"), [" ".join(text.split()) for text in seen(page, ".life dd")]
    life = dict(zip(labels, said, strict=True))
    assert life["Nguyên văn"].endswith("định cư, trách nhiêm thuộc về Chủ tịch UBND huyện")
    assert life["Thời hạn theo văn bản"] == "trong tháng 3 năm 2024"
    assert "31/03/2024" in life["Thời hạn ban đầu"] and life["Cơ quan phối hợp"] == "Sở Xây dựng"
    assert all(part in life["Gia hạn"] for part in ("31/05/2024", "77-CV/HU", "vướng mặt bằng"))
    entries = seen(page, ".life dd:last-child li")
    assert len(entries) == 2 and "Còn bốn hộ" in entries[1] and "20/05/2024" in entries[1]
    assert all(
        part in entries[0] for part in ("10/02/2024", "40%", "Đã đo đạc", "45/BC-UBND", "Phòng Nội vụ")
    )
    button.click()
    assert button.get_attribute("aria-expanded") == "false" and page.locator(".life").count() == 0


def test_what_comes_after_the_day_is_not_told(small: Path, show: Show) -> None:
    page = show(make_page(small, name="march", day="2024-03-31"), "#i:TB1-1")
    text = page.locator(".life").inner_text()
    assert "10/02/2024" in text and "20/05/2024" not in text and "77-CV/HU" not in text
    assert "TB1-1" in ids(page) and page.locator("#chart-gantt line.first-end").count() == 0


def test_a_link_of_the_overdue_table_opens_the_item_again_and_again(small_page: Path, show: Show) -> None:
    page = show(small_page)
    for _ in range(2):
        page.locator("#search").fill("xay cau")  # filters the item away
        assert ids(page) == ["TB2-5"]
        page.locator(".overdue a", has_text="Bố trí đất").click()
        page.wait_for_selector(".life")
        button = page.locator("[id='i:TB1-1'] button")
        assert button.get_attribute("aria-expanded") == "true"
        assert button.evaluate("button => button === document.activeElement")
        top = page.locator("[id='i:TB1-1']").bounding_box()
        assert top and 0 <= top["y"] < 900
        assert "ĐỊNH CANH" in page.locator("[id='i:TB1-1'] + .life").inner_text()


def test_an_address_that_names_no_item_does_no_harm(small_page: Path, show: Show) -> None:
    page = show(small_page)
    for fragment in ("i:TB1-99", "%", "i:%E1%BB", "list", "i:"):
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        page.wait_for_timeout(30)
        assert len(ids(page)) == 11 and page.locator(".life").count() == 0
    page.evaluate("location.hash = 'i:khu-a%2Fdat'")  # as some mail programs write it
    page.wait_for_selector("[id='i:khu-a/dat'] + .life")


def test_more_than_a_hundred_rows_come_a_hundred_at_a_time(many_page: Path, show: Show) -> None:
    page = show(many_page)
    more = page.locator("#more")
    assert len(ids(page)) == 100 and more.is_visible()
    more.click()
    assert len(ids(page)) == 200 and more.is_visible()
    focused = page.evaluate("document.activeElement.closest('tr').id")
    assert focused == f"i:{ids(page)[100]}"  # who reads by keyboard goes on where the new rows begin
    more.click()
    assert len(set(ids(page))) == 250 and not more.is_visible()
    assert "250 trong 250" in page.locator("#count").inner_text()
    page.locator("#search").fill("nhiem vu 7")
    assert len(ids(page)) == sum("7" in str(number) for number in range(1, 251))
    assert not more.is_visible()


def test_a_link_reaches_a_row_that_is_not_drawn_yet(many_page: Path, show: Show) -> None:
    page = show(many_page)
    assert page.locator(".overdue tbody tr").count() == 200
    assert "Còn 50 nhiệm vụ quá hạn khác" in page.locator("main").inner_text()
    far = page.locator(".overdue a").nth(150)
    name = (far.get_attribute("href") or "").removeprefix("#i:")
    assert name not in ids(page)
    far.click()
    page.wait_for_selector(".life")
    assert name in ids(page) and page.locator(f"[id='i:{name}'] button[aria-expanded=true]").is_visible()


def test_packed_data_works_as_plain_data_does(many_page: Path, packed_page: Path, show: Show) -> None:
    holders = [read(path).xpath("//template[@id='facts']")[0] for path in (many_page, packed_page)]
    assert [holder.get("data-packed") for holder in holders] == ["0", "1"]
    plain, packed = facts_of(many_page), facts_of(packed_page)
    assert len(json.dumps(packed, ensure_ascii=False)) > 200_000 > len(json.dumps(plain, ensure_ascii=False))
    texts = {one["id"]: one.pop("text") for one in packed["items"]}
    assert packed == plain  # but for the texts
    page = show(packed_page)
    assert ids(page) == [one["id"] for one in plain["items"]][:100]
    page.locator("#search").fill("tan cung so 249")
    assert ids(page) == ["TB1-249"]
    page.locator(f"{_ROWS} button").click()
    assert page.locator(".life dd").first.inner_text() == texts["TB1-249"]
    assert len(texts["TB1-249"]) > 1000 and texts["TB1-249"].endswith("tận cùng số 249")


def test_the_keyboard_alone_searches_sorts_and_opens(small_page: Path, show: Show) -> None:
    page = show(small_page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
    tab_to(page, "#search", most=1)
    page.keyboard.type("bao")
    assert set(ids(page)) == {"TB1-1", "TB2-1"}
    page.keyboard.press("Enter")  # sends nothing anywhere
    assert page.url.partition("#")[0] == small_page.as_uri() and "?" not in page.url
    tab_to(page, "[data-sort=id]", most=8)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert ids(page) == ["TB2-1", "TB1-1"]
    tab_to(page, "[id='i:TB1-1'] button", most=8)
    page.keyboard.press("Enter")
    assert "ĐỊNH CANH" in page.locator(".life").inner_text()
    page.keyboard.press("Space")
    assert page.locator(".life").count() == 0


# where it is read


def test_print_shows_every_item_and_no_control(many_page: Path, show: Show, tmp_path: Path) -> None:
    page = show(many_page, color_scheme="dark")
    page.locator("#theme").click()
    page.locator("#theme").click()  # dark by choice now
    page.emulate_media(media="print", color_scheme="dark")
    hidden = ("#filters", "#theme", "#more", ".skip", "#count", "figcaption details")
    assert [selector for selector in hidden if page.locator(selector).first.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    pages = [" ".join(document[n].get_textpage().get_text_bounded().split()) for n in range(len(document))]
    document.close()
    whole = " ".join(pages)
    listing = whole[whole.index("Danh mục 250 nhiệm vụ") :]
    assert [n for n in range(1, 251) if not re.search(rf"TB1-{n}\b", listing)] == []
    assert [
        word for word in ("Tìm (không", "Hiện thêm", "Xóa lọc", "Sáng / tối", "(tất cả)") if word in whole
    ] == []
    sheet = next(text for text in pages if "Tiến độ theo thời gian" in text)
    assert len(sheet.partition("Tiến độ theo thời gian")[2]) > 200  # the chart begins below its title
    heading = "Mã Nhiệm vụ Cơ quan chủ trì Thời hạn Tình trạng Quá hạn"
    assert all(text.startswith(heading) for text in pages[-3:])  # each sheet names its columns


def test_no_width_makes_the_page_itself_scroll_sideways(
    small_page: Path, example_page: Path, show: Show
) -> None:
    for path in (small_page, example_page):
        page = show(path, viewport={"width": 360, "height": 740})
        page.locator(f"{_ROWS} button").first.click()
        for details in page.locator("details summary").all():
            details.click()
        for width in (360, 320, 768):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
            assert page.locator(f"{_ROWS} button").first.is_visible()
            assert page.locator("[data-sort=due]").is_visible()


def test_long_words_do_not_widen_a_phone_s_page(tmp_path: Path, show: Show) -> None:
    word = "bao-cao-" * 20
    directives = DIRECTIVES.replace("45/BC-UBND", f"evidence/{word}.pdf").replace(
        "Sửa đường", word + "x" * 90
    )
    page = show(
        make_page(write_ledger(tmp_path, directives=directives, projects=PROJECTS), "--title", "w" * 80),
        "#i:TB1-1",
        viewport={"width": 360, "height": 740},
    )
    page.wait_for_selector(".life")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_dark_or_light_as_the_reader_s_machine_is_and_a_button_turns_it(
    small_page: Path, show: Show
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    light, dark = (show(small_page, color_scheme=scheme) for scheme in ("light", "dark"))
    of_light, of_dark = light.evaluate(ground), dark.evaluate(ground)
    assert of_light != of_dark
    light.locator("#theme").click()
    dark.locator("#theme").click()
    assert (light.evaluate(ground), dark.evaluate(ground)) == (of_dark, of_light)
    light.locator("#theme").click()
    assert light.evaluate(ground) == of_light


def test_without_scripts_figures_and_what_is_overdue_can_be_read(
    small: Path, small_page: Path, show: Show
) -> None:
    page = show(small_page, java_script_enabled=False)
    total = score(small, DAY)["total"]
    told = page.locator("noscript p")
    assert told.is_visible() and told.inner_text().startswith("Danh mục đầy đủ cần JavaScript")
    assert page.locator(".four td.bad").inner_text() == str(total["overdue"]) == "3"
    assert page.locator(".four td.good").inner_text() == str(total["done_on_time"])
    rows = page.locator(".overdue tbody tr").all_inner_texts()
    assert len(rows) == 3 and all(
        part in rows[1] for part in ("30 ngày", "Bố trí đất", "UBND huyện", "Còn bốn hộ")
    )
    assert (
        page.locator("#chart-gantt svg").first.is_visible()
        and page.locator("#chart-trend svg").first.is_visible()
    )
    assert not any(
        page.locator(selector).is_visible() for selector in ("#filters", "#items", "#theme", "#more")
    )


def test_with_scripts_nobody_is_told_to_switch_them_on(small_page: Path, show: Show) -> None:
    assert "JavaScript" not in show(small_page).locator("body").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(small_page: Path, show: Show, scheme: str) -> None:
    page = show(small_page, script=offices.tool("KLTRACK_AXE"), color_scheme=scheme)
    assert look(page) == []
    page.locator(f"{_ROWS} button").first.click()
    page.locator("#chart-trend summary").click()
    assert look(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert look(page) == []


def look(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds serious or worse, and where."""
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert {"color-contrast", "aria-allowed-attr"} <= {one["id"] for one in found["passes"]}
    bad = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in bad]


def test_axe_would_find_what_is_wrong(small_page: Path, show: Show) -> None:
    page = show(small_page, script=offices.tool("KLTRACK_AXE"))
    page.evaluate(
        "() => document.querySelector('#search').parentElement.replaceWith(document.createElement('input'))"
    )
    page.evaluate("() => document.documentElement.style.setProperty('--dim', '#ccc')")
    assert {rule for rule, _ in look(page)} == {"label", "color-contrast"}


# what people write into it


def test_markup_in_the_ledger_stays_text(tmp_path: Path, show: Show) -> None:
    titles = [
        "<script>alert(1)</script>",
        "</template><img src=x onerror=alert(1)>",
        "{{7*7}}",
        "&lt;b&gt; \"'`${1}",
    ]
    items = "".join(
        f"  - id: TB1-{n}\n    document: TB1\n    title: {json.dumps(title)}\n    text: {json.dumps('Lời ' + title)}\n"
        f"    lead: x\n    project: p\n    due: 2024-03\n    due_text: {json.dumps(title)}\n"
        f"    progress: [{{date: 2024-02-01, status: in-progress, note: {json.dumps(title)}}}]\n"
        for n, title in enumerate(titles)
    )
    page = show(
        make_page(
            write_ledger(
                tmp_path,
                directives=f"{DOCUMENT}directives:\n{items}",
                units=f"units:\n  - id: x\n    name: {json.dumps(titles[1])}\n",
                projects=f"projects:\n  - id: p\n    name: {json.dumps(titles[0])}\n    milestones: []\n",
            ),
            "--title",
            "".join(titles),
        )
    )
    for selector in (f"{_ROWS} button", ".overdue a", "#chart-gantt td:first-child"):
        assert sorted(seen(page, selector)) == sorted(titles)
    assert {*titles} <= {*seen(page, "#chart-gantt svg text")}
    assert all(
        any(hint.startswith(title) for hint in seen(page, "#chart-gantt rect title")) for title in titles
    )
    assert any(text.startswith(titles[1][:30]) for text in seen(page, "#chart-slips svg text"))
    assert titles[1] in seen(page, "#unit option") and titles[0] in seen(page, "#project option")
    for button in page.locator(f"{_ROWS} button").all():
        button.click()
    said = "\n".join(seen(page, ".life dd"))
    assert all(f"Lời {title}" in said and f"· {title}" in said for title in titles)
    assert seen(page, "h1") == ["".join(titles)] and "".join(titles) in page.title()
    assert page.locator("script").count() == 1 and page.locator("img").count() == 0
    assert "49" not in page.locator("main").inner_text().replace("49-", "")


def test_what_reorders_or_hides_text_is_told_and_not_shown(tmp_path: Path, show: Show) -> None:
    title = "Việc \\u202e gọi \\u200b lại"
    directives = DIRECTIVES.replace("title: Sửa đường", f'title: "{title}"')
    page = show(make_page(write_ledger(tmp_path, directives=directives, projects=PROJECTS), code=2))
    assert "\u202e" not in page.content() and "\u200b" not in page.content()
    assert "TB1-2" not in ids(page) and "directives.yaml:" in page.locator(".unread").inner_text()
