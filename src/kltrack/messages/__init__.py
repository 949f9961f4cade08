"""Every sentence that people read, Vietnamese and English side by side, by key.

A new question's sentences go into one file of its own, ``messages/NAME.py``: its help under
``help.command.NAME`` and ``help.option.NAME.…``, all else under ``NAME.…``; nothing is registered anywhere.
"""

from collections.abc import Mapping
from datetime import date
from importlib import import_module

from kltrack.diagnostic import Message

LANGUAGES = ("vi", "en")

# Which file holds the keys with this first part, where it does not have the same name. Files are imported
# one by one: a run that prints a table shall not wait for the sentences of reports and helps.
_CATALOGUES = {
    "column": "screens",
    "kind": "screens",
    "screen": "screens",
    "state": "screens",
    "status": "screens",
    "term": "screens",
    "error": "causes",
    "usage": "causes",
    "table": "causes",
    "metavar": "help",
    "field": "fields",
    "record": "fields",
    "schema": "fields",
    "type": "types",
    "rule": "rules",
    "note": "rules",
    "mark": "changes",
    "extend": "changes",
    "handover": "changes",
    "add": "changes",
    "change": "changes",
    "undo": "changes",
    "edit": "changes",
    "refused": "changes",
    "commit": "changes",
    "ask": "changes",
    "init": "changes",
    "driver": "changes",
    "import": "intake",
    "merge": "merging",
    "index": "keeping",
    "split": "keeping",
    "report": "reports",
    "closing": "reports",
    "return": "reports",
}
_HINTS = {"syntax": "syntax", "type": "types", "refused": "changes"}


def catalogue(name: str) -> Mapping[str, tuple[str, str]]:
    """The sentences of the file ``name``: key to (Vietnamese, English)."""
    sentences = _loaded.get(name)
    if sentences is None:
        sentences = _loaded[name] = import_module(f"kltrack.messages.{name}").SENTENCES
    return sentences


_loaded: dict[str, Mapping[str, tuple[str, str]]] = {}


def say(language: str, key: str, /, **values: object) -> str:
    """The sentence ``key`` in ``language``, quoting ``values``."""
    sentence = catalogue(_file_of(key))[key][LANGUAGES.index(language)]
    return sentence.format(**{name: _show(language, value) for name, value in values.items()})


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


def _show(language: str, value: object) -> object:
    if type(value) is str or type(value) is int:  # nearly always
        return value
    if isinstance(value, Message):
        return render(language, value)
    if isinstance(value, date):
        return show_date(language, value)
    return value


def show_date(language: str, day: date) -> str:
    """A day as people read it: 30/09/2023 in Vietnamese, 2023-09-30 in English."""
    return f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()
