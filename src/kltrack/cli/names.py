"""The names that a screen shows, and the language that it speaks where nobody says."""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from kltrack.messages import LANGUAGES
from kltrack.output.text import Names
from kltrack.queries.catalog import Catalog


def names_of(catalog: Catalog) -> Names:
    """Short names: a unit's first alias, a project's name, a document's number."""
    return Names(_Shown(catalog, "unit"), _Shown(catalog, "project"), _Shown(catalog, "document"))


class _Shown(Mapping[str, str]):
    """Names as lists show them, looked up when the first is asked for: most answers show few kinds."""

    def __init__(self, catalog: Catalog, what: str) -> None:
        self._catalog = catalog
        self._what = what

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {named.id: named.shown for named in self._catalog.named(self._what)}

    def __getitem__(self, name: str) -> str:
        return self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def choose_language(
    asked: str | None, environ: Mapping[str, str], of_ledger: Callable[[], str | None]
) -> str:
    """The language that was ``asked`` for, else that of the environment, the ledger or the locale."""
    for named in (asked, environ.get("KLTRACK_LANG")):
        if named in LANGUAGES:
            return str(named)
    return of_ledger() or locale_language(environ)


def locale_language(environ: Mapping[str, str]) -> str:
    """Vietnamese where the locale says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "vi" if environ[name].lower().startswith("vi") else "en"
    if sys.platform == "win32":
        import locale

        return "vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en"
    return "en"
