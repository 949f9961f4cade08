"""Times ``kltrack import --dry-run`` as whole processes beside the bare reading of the file by its library.

``python benchmarks/import_.py [--runs N]`` makes a notice of some thirty pages as text, Word and PDF, and
prints a Markdown table. The commands take turns in rounds, after one that is thrown away; times are medians.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from measure import Failed, median, run_piped

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from pdfs import Draw, paragraph, write_pdf  # noqa: E402
from words import p, word  # noqa: E402

LIMIT = 2.0  # seconds beyond the bare reading
ORDERS = 265
BARE = {
    "txt": "open({path!r}, encoding='utf-8').read()",
    "docx": "import docx; [one.text for one in docx.Document({path!r}).paragraphs]",
    "pdf": "import pypdfium2 as p; [one.get_textpage().get_text_range() for one in p.PdfDocument({path!r})]",
}


def make_lines() -> list[str]:
    """A notice whose orders are those of the tests, again and again."""
    lines = (ROOT / "tests/intake/documents/thong-bao.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip()]
    start = next(place for place, line in enumerate(lines) if line.startswith("2. UBND"))
    end = next(place for place, line in enumerate(lines) if line.startswith("Văn phòng Ủy"))
    orders = [
        line.partition(" ")[2] for line in lines[start:end] if line[0].isdigit() and not line.endswith(":")
    ]
    many = [
        f"{number + 2}. {orders[number % len(orders)]} {orders[(number + 1) % len(orders)]}"
        for number in range(ORDERS)
    ]
    return [*lines[:start], *many, *lines[end:]]


def make_files(folder: Path) -> dict[str, Path]:
    """The notice in each format."""
    lines = make_lines()
    found = {kind: folder / f"notice.{kind}" for kind in BARE}
    found["txt"].write_text("\n".join(lines), encoding="utf-8")
    found["docx"].write_bytes(word("".join(p(escape(line)) for line in lines)))
    pages: list[list[Draw]] = [[]]
    y = 780.0
    for line in lines:
        drawn = paragraph(line, y)
        if drawn[-1].y < 60:
            pages.append([])
            drawn = paragraph(line, 780)
        pages[-1] += drawn
        y = drawn[-1].y - 24
    found["pdf"].write_bytes(write_pdf(pages))
    print(f"{len(lines)} paragraphs, {len(pages)} pages\n")
    return found


def main() -> int:
    """Prints the table; exit code 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    script = shutil.which("kltrack", path=str(Path(sys.executable).parent)) or "kltrack"
    environ = {**os.environ, "LANG": "C.UTF-8"}
    missed = False
    with tempfile.TemporaryDirectory() as name:
        files = make_files(Path(name))
        commands = {}
        for kind, path in files.items():
            commands[kind, "bare"] = [sys.executable, "-c", BARE[kind].format(path=str(path))]
            commands[kind, "import"] = [
                script,
                "import",
                str(path),
                "--dry-run",
                "--format",
                "json",
                "--ledger",
                str(ROOT),
            ]
        samples: dict[tuple[str, str], list[float]] = {key: [] for key in commands}
        for number in range(given.runs + 1):
            for key, argv in commands.items():
                sample = run_piped(argv, environ)
                if number:
                    samples[key].append(sample.wall)
        print("| format | bare reading ms | import ms | beyond it s | |\n| --- | ---: | ---: | ---: | --- |")
        for kind in files:
            bare, whole = median(samples[kind, "bare"]), median(samples[kind, "import"])
            is_reached = whole - bare <= LIMIT
            missed = missed or not is_reached
            verdict = f"{'reached' if is_reached else 'MISSED'}: at most {LIMIT:.0f}"
            print(f"| .{kind} | {bare * 1000:.0f} | {whole * 1000:.0f} | {whole - bare:.2f} | {verdict} |")
    return int(missed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as error:
        sys.exit(str(error))
