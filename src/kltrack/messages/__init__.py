"""Every sentence that people read, Vietnamese and English side by side, by key."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module

from kltrack.diagnostic import Message

LANGUAGES = ("vi", "en")

# the first part of a key names the catalogue that holds it; a run imports only those it speaks from
_CATALOGUES = {
    "column": "screens",
    "kind": "screens",
    "done": "screens",
    "screen": "screens",
    "state": "screens",
    "status": "screens",
    "term": "screens",
    "error": "causes",
    "usage": "causes",
    "table": "causes",
    "help": "help",
    "metavar": "help",
    "field": "fields",
    "record": "fields",
    "schema": "fields",
    "type": "types",
    "syntax": "syntax",
    "rule": "rules",
    "note": "rules",
    "audit": "audit",
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
    """The sentences of one catalogue: key to (Vietnamese, English)."""
    found = _loaded.get(name)
    if found is None:
        found = _loaded[name] = import_module(f"kltrack.messages.{name}").SENTENCES
    return found


_loaded: dict[str, Mapping[str, tuple[str, str]]] = {}


def say(language: str, key: str, /, **values: object) -> str:
    """The sentence ``key`` in ``language``, quoting ``values``."""
    first, _, rest = key.partition(".")
    if first == "hint":
        second = rest.partition(".")[0]
        name = _HINTS.get(second) or ("rules" if key in catalogue("rules") else "causes")
    else:
        name = _CATALOGUES[first]
    sentence = catalogue(name)[key][LANGUAGES.index(language)]
    return sentence.format(**{name: _show(language, value) for name, value in values.items()})


def render(language: str, said: Message) -> str:
    """``said`` in ``language``."""
    return say(language, said.key, **said.values)


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
