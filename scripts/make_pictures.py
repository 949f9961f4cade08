"""Takes the README's pictures of reports: ``python scripts/make_pictures.py``.

The web page in a browser, the Word report as LibreOffice prints it. It needs Chromium, LibreOffice and
poppler's pdftoppm; what a picture shows is not compared in CI, since fonts differ between machines.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE, EXAMPLE_DAY, REAL_DAY = "examples/tan-phuoc", "2025-06-30", "2024-06-30"
WIDE, HIGH = 1100, 1180  # of the page, in CSS pixels


def main() -> int:
    """Writes docs/pictures/report-page.png and report-word.png."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _report(folder / "page.html", "--ledger", str(ROOT / EXAMPLE), "--as-of", EXAMPLE_DAY)
        _photograph(folder / "page.html", PICTURES / "report-page.png")
        _report(folder / "word.docx", "--ledger", str(ROOT), "--document", "KL16", "--as-of", REAL_DAY)
        _print(folder / "word.docx", PICTURES / "report-word.png")
    return 0


def _report(path: Path, *words: str) -> None:
    command = [sys.executable, "-m", "kltrack", "report", *words, "--lang", "vi", "-o", str(path)]
    subprocess.run(command, check=True)


def _photograph(page: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        shown = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
        shown.goto(page.as_uri())
        shown.wait_for_selector("#items tbody tr")
        shown.screenshot(path=picture)
        browser.close()


def _print(document: Path, picture: Path) -> None:
    folder = document.parent
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    pages = folder / "page"
    command = ["pdftoppm", "-r", "80", "-png", "-singlefile", str(document.with_suffix(".pdf")), str(pages)]
    subprocess.run(command, check=True)
    shutil.copy(pages.with_suffix(".png"), picture)


if __name__ == "__main__":
    sys.exit(main())
