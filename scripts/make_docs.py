"""Writes the pages that would drift if they were typed: ``python scripts/make_docs.py [--check]``.

docs/cli.md, docs/rules.md, docs/errors.md, docs/format.md, schema/*.json and the README's picture,
out of the program itself. ``--check`` writes nothing and exits with 1 where one of them is stale.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kltrack.checks import ALL_RULES, BLOCKING_RULES, READING_RULES
from kltrack.checks.manual import read_page
from kltrack.cli.app import main
from kltrack.cli.commands import GROUPS, every_command
from kltrack.cli.file_catalog import FileCatalog
from kltrack.intake.draft import make_draft
from kltrack.intake.extract.understand import understand
from kltrack.intake.readers.document import read_document
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.load import load
from kltrack.ledger.record import ONE_OR_LIST, RECORD, RECORD_MAP, RECORDS, TEXT_MAP, Field, Record
from kltrack.ledger.schema import make_schema
from kltrack.ledger.settings import load_workdays, policy_of
from kltrack.messages import say
from kltrack.output.draft_view import draft_table
from kltrack.output.machine import to_json
from kltrack.output.table import Table
from kltrack.output.tables import overdue_table
from kltrack.output.text import Names, View
from kltrack.queries.assessed import QueryContext, assess_items
from kltrack.queries.lists import find_overdue

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by scripts/make_docs.py: change the program, not this page. -->\n\n"
PICTURE_DAY = date(2024, 6, 30)
PICTURE_COLUMNS = 112
DRAFT_COLUMNS = 150


def pages() -> Iterator[tuple[str, str]]:
    """Each page's path below the root, and its text."""
    yield "docs/cli.md", NOTE + "\n".join(cli_page())
    yield "docs/rules.md", NOTE + "\n".join(rules_page())
    yield "docs/errors.md", NOTE + "\n".join(errors_page())
    yield "docs/format.md", NOTE + "\n".join(format_page())
    for kind in FILE_KINDS:
        yield f"schema/{kind}.schema.json", to_json(make_schema(kind, "vi")) + "\n"
    yield "docs/pictures/overdue.svg", picture()
    yield "docs/pictures/import.svg", draft_picture()


def cli_page() -> Iterator[str]:
    """Every command's help, in both languages."""
    yield "# The command line\n"
    yield "Every command speaks Vietnamese and English (`--lang`); each help below is what it prints.\n"
    yield "| exit code | when |\n| --- | --- |"
    yield "| 0 | fine |"
    yield "| 1 | found something: `validate` errors; rows, or what is suspect, with `--exit-code`; conflicts left by `merge-driver` |"
    yield "| 2 | cannot answer: wrong words, a change that was refused or not committed, or a ledger of which something could not be read or relied on |"
    yield "| 3 | a bug in kltrack |"
    yield "| 129 | `merge-driver` failed and left the file as it was |"
    yield "| 130 | interrupted |\n"
    for name in ("", *GROUPS, *every_command()):
        yield f"## kltrack {name}".rstrip() + "\n"
        for language in ("en", "vi"):
            words = [*name.split(), "--help"]
            yield f"```text\n{printed(['--lang', language, *words]).rstrip()}\n```\n"


def rules_page() -> Iterator[str]:
    """Every rule's manual page."""
    yield "# The rules of `kltrack validate`\n"
    yield "`kltrack explain RULE` shows these pages. `# kltrack: allow[rule]` at the end of a line silences that"
    yield "rule there; what cannot be read cannot be allowed, and an allow that silences nothing is reported.\n"
    for rule in ALL_RULES:
        page = read_page(rule)
        kind = " · found while reading" if rule in READING_RULES else ""
        kind = " · looked at before every answer" if rule in BLOCKING_RULES else kind
        yield f"## {rule}\n"
        yield f"*{page.severity.name.lower()}{kind}*\n"
        yield f"**{page.title[1]}** {page.reason[1]}\n"
        yield f"**{page.title[0]}** {page.reason[0]}\n"
        yield f"Fails:\n\n```yaml\n{page.fails}```\n"
        yield f"Passes:\n\n```yaml\n{page.passes}```\n"


def errors_page() -> Iterator[str]:
    """What kltrack says when it cannot answer; the cases of tests/errors."""
    yield "# Why a run could not answer\n"
    yield "Each of these ends with exit code 2, on standard error, and leaves the ledger as it was.\n"
    golden = ROOT / "tests" / "errors" / "golden"
    for path in sorted(golden.glob("*.en.txt")):
        name = path.name.removesuffix(".en.txt")
        yield f"## {name}\n"
        for language in ("en", "vi"):
            text = (golden / f"{name}.{language}.txt").read_text(encoding="utf-8")
            yield f"```text\n{text.rstrip()}\n```\n"


def format_page() -> Iterator[str]:
    """Every key of every file, from the field table."""
    yield "# The ledger's format\n"
    yield "YAML, read by the 1.2 core rules with exact places: every value is text until its key's own type reads"
    yield "it. No anchors, aliases, tags or second documents; no key twice; UTF-8, at most 16 MiB a file.\n"
    yield "A ledger's root has `kltrack.yaml` or `data/directives.yaml`. Files of a kind may be split:"
    yield "`data/directives.yaml` and any `.yaml` below `data/directives/`, likewise projects and units.\n"
    shown: set[str] = set()
    for kind, record in FILE_KINDS.items():
        yield f"## {say('en', f'schema.title.{kind}')}\n"
        yield f"{say('vi', f'schema.title.{kind}')}\n"
        yield from _record(record, shown)


def _record(record: Record, shown: set[str]) -> Iterator[str]:
    shown.add(record.name)
    yield "| key | value | meaning | ý nghĩa |\n| --- | --- | --- | --- |"
    for field in record.fields:
        key = f"**{field.key}**" if field.required else field.key
        english, vietnamese = (_cell(say(lang, f"field.{record.name}.{field.key}")) for lang in ("en", "vi"))
        yield f"| {key} | {_value(field)} | {english} | {vietnamese} |"
    yield "\nKeys in bold are required.\n"
    for field in record.fields:
        if isinstance(field.type, Record) and field.type.name not in shown:
            yield f"### {say('en', f'record.{field.type.name}')} · {say('vi', f'record.{field.type.name}')}\n"
            yield from _record(field.type, shown)


def _value(field: Field) -> str:
    if isinstance(field.type, Record):
        name = say("en", f"record.{field.type.name}")
        return {RECORD: name, RECORDS: f"list, each {name}", RECORD_MAP: f"map, each {name}"}[field.shape]
    words = field.type.schema.get("enum")
    name = (
        " ".join(f"`{word}`" for word in words)
        if isinstance(words, list)
        else say("en", f"type.{field.type.name}")
    )
    name = f"{name} of a {field.type.refers_to}" if field.type.refers_to else name
    return {ONE_OR_LIST: f"{name}, or a list", TEXT_MAP: f"map to {name}"}.get(field.shape, name)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def picture() -> str:
    """The overdue table of the real ledger."""
    ledger = load(str(ROOT))
    asked = QueryContext(ledger.unit_models, PICTURE_DAY, policy_of(ledger.settings))
    rows = find_overdue(assess_items(ledger.items(), asked))
    table = overdue_table(
        View("vi", PICTURE_DAY, Names(FileCatalog(ledger).named)), rows, len(rows), None, False
    )
    return draw_svg(table, "kltrack overdue --as-of 2024-06-30", PICTURE_COLUMNS)


def draft_picture() -> str:
    """The draft table of the invented notice that tests read."""
    reading = read_document((ROOT / "tests/intake/documents/thong-bao.txt").read_bytes(), "thong-bao.txt")
    understood = understand(reading, load_workdays().add_working_days)
    draft = make_draft(understood, load(str(ROOT / "examples" / "tan-phuoc")), say("vi", "import.nobody"))
    return draw_svg(draft_table("vi", draft), "kltrack import thong-bao.docx", DRAFT_COLUMNS)


def draw_svg(table: Table, title: str, columns: int) -> str:
    """``table`` as Rich draws it, without the web fonts that Rich names."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console

    from kltrack.output.rich_table import draw

    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, highlight=False)
    draw(table, console)
    form = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code, monospace", "ui-monospace, Consolas, 'DejaVu Sans Mono', monospace")
    drawn = console.export_svg(title=title, code_format=form, unique_id="kltrack")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def printed(argv: list[str]) -> str:
    """What ``kltrack`` prints into a pipe."""
    before, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), "utf-8")
    try:
        main(argv)
        sys.stdout.flush()
        return str(sys.stdout.buffer.getvalue(), "utf-8")
    finally:
        sys.stdout = before


def run(*, check: bool) -> int:
    """Writes the pages, or says which are stale."""
    stale = []
    for path, text in pages():
        target = ROOT / path
        if target.exists() and target.read_bytes() == text.encode("utf-8"):
            continue
        stale.append(path)
        if not check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    for name in [name for name in os.environ if name.startswith("KLTRACK_")]:
        del os.environ[name]
    sys.exit(run(check="--check" in sys.argv[1:]))
