"""Every sentence that people read, Vietnamese and English side by side, by key.

A new question's sentences go into one file of its own, ``messages/NAME.py``: its help under
``help.command.NAME`` and ``help.option.NAME.…``, all else under ``NAME.…``; nothing is registered anywhere.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module

from kltrack.diagnostic import Message

LANGUAGES = ("vi", "en")

# The first parts of the keys that a file holds, where they are not its name. Files are imported
# one by one: a run that prints a table shall not wait for the sentences of reports and helps.
_FIRST_PARTS = {
    "screens": "column kind screen state status term",
    "causes": "error usage table",
    "help": "metavar",
    "fields": "field record schema",
    "types": "type",
    "rules": "rule note",
    "changes": "mark extend handover add change undo edit refused commit ask init driver",
    "intake": "import",
    "merging": "merge",
    "keeping": "index split",
    "reports": "report closing return",
}
_CATALOGUES = {first: name for name, parts in _FIRST_PARTS.items() for first in parts.split()}
_HINTS = {"syntax": "syntax", "type": "types", "refused": "changes"}


@cache
def catalogue(name: str) -> Mapping[str, tuple[str, str]]:
    """The sentences of the file ``name``: key to (Vietnamese, English)."""
    sentences: Mapping[str, tuple[str, str]] = import_module(f"kltrack.messages.{name}").SENTENCES
    return sentences


def say(language: str, key: str, /, **values: object) -> str:
    """The sentence ``key`` in ``language``, quoting ``values``."""
    sentence = catalogue(_file_of(key))[key][LANGUAGES.index(language)]
    for name, value in values.items():
        if isinstance(value, Message):
            values[name] = render(language, value)
        elif isinstance(value, date):
            values[name] = show_date(language, value)
    return sentence.format(**values)


def _file_of(key: str) -> str:
    first, _, rest = key.partition(".")
    if first == "hint":
        second = rest.partition(".")[0]
        return _HINTS.get(second) or ("rules" if key in catalogue("rules") else "causes")
    if first == "help" and key not in catalogue("help"):
        first = rest.split(".")[1]  # help.command.NAME: in the question's own file
    return _CATALOGUES.get(first, first)


def render(language: str, sentence: Message) -> str:
    """``sentence`` in ``language``."""
    return say(language, sentence.key, **sentence.values)


def show_date(language: str, day: date) -> str:
    """A day as people read it: 30/09/2023 in Vietnamese, 2023-09-30 in English."""
    return f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()
