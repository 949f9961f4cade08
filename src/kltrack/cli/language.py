"""The language that a run speaks."""

import sys
from collections.abc import Callable, Mapping

from kltrack.messages import LANGUAGES


def choose_language(
    option: str | None, environ: Mapping[str, str], of_ledger: Callable[[], str | None]
) -> str:
    """That of the option ``--lang``, else of KLTRACK_LANG, of the ledger's settings, of the locale."""
    for named in (option, environ.get("KLTRACK_LANG")):
        if named in LANGUAGES:
            return str(named)
    return of_ledger() or locale_language(environ)


def locale_language(environ: Mapping[str, str]) -> str:
    """Vietnamese where the locale says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):  # in the order of POSIX: the first that is set decides
            return "vi" if environ[name].lower().startswith("vi") else "en"
    if sys.platform == "win32":
        import locale

        return "vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en"
    return "en"
