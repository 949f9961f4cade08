"""The XML of Word files as far as reading needs it."""

from collections.abc import Iterator
from typing import Protocol, Self

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")


class Element(Protocol):
    """An element of XML, as lxml has it; Word's reader alone imports a parser."""

    @property
    def tag(self) -> object: ...  # no text for comments and instructions
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def find(self, path: str, /) -> Self | None: ...
    def findall(self, path: str, /) -> list[Self]: ...
    def iter(self, *tags: str) -> Iterator[Self]: ...
    def __iter__(self) -> Iterator[Self]: ...


def local_name(element: Element) -> str:
    """The name of ``element`` without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``name`` of Word's own; None where there is no such element, or attribute."""
    return None if element is None else element.get(W + name)


def value_at(parent: Element | None, path: str) -> str | None:
    """The ``val`` of the element at ``path``, which is written ``w:numPr/w:ilvl``, below ``parent``."""
    return None if parent is None else value(parent.find(path.replace("w:", W)))


def number(text: str | None, otherwise: int) -> int:
    """``text`` as a number; ``otherwise`` where it is none, or one that no document has."""
    if text is None or len(text) > 9:
        return otherwise
    try:
        return int(text)
    except ValueError:
        return otherwise


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether the property ``name`` is switched on in ``properties``; None where they do not say."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else (value(found) or "on").lower() not in _OFF
