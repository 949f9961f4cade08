"""The XML of Word files as far as reading needs it: elements, their properties, and the styles behind these."""

from collections.abc import Iterator
from typing import Protocol, Self

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 50  # of styles, each based on the next; Word itself allows ten


class Element(Protocol):
    """An XML element, as lxml has it. A protocol: ``file`` alone imports the library."""

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


def letters(element: Element, *names: str) -> str:
    """The text of the elements ``names`` below ``element``; of the letters printed, ``t``, by default."""
    return "".join(part.text or "" for part in element.iter(*(W + name for name in names or ("t",))))


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``name`` of Word's own; None where there is no such element, or attribute."""
    return None if element is None else element.get(W + name)


def value_at(parent: Element | None, path: str) -> str | None:
    """The ``val`` of the element at ``path``, which is written ``w:numPr/w:ilvl``, below ``parent``."""
    return None if parent is None else value(parent.find(path.replace("w:", W)))


def number(text: str | None, otherwise: int) -> int:
    """``text`` as a number; ``otherwise`` where it is not one, or too large for any document."""
    if text is None or len(text) > 9:
        return otherwise
    try:
        return int(text)
    except ValueError:
        return otherwise


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether the property ``name`` is switched on in ``properties``; None where they do not say."""
    switch = None if properties is None else properties.find(W + name)
    return None if switch is None else (value(switch) or "on").lower() not in _OFF


class Styles:
    """A file's styles by their ids, each with the style that it is based on."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._by_id = {value(style, "styleId") or "": style for style in styles}
        defaults = (
            value(style, "styleId")
            for style in styles
            if value(style, "type") == "paragraph" and value(style, "default") not in (None, "0", "false")
        )
        self._default = next(defaults, None)

    def name_of(self, paragraph_properties: Element | None) -> str | None:
        """The style's id of a paragraph with these properties: the default one where they name none."""
        return value_at(paragraph_properties, "w:pStyle") or self._default

    def chain(self, name: str | None) -> Iterator[Element]:
        """The style ``name``, the one that it is based on, and so on upwards."""
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value_at(style, "w:basedOn")

    def is_on(self, what: str, run: Element | None, paragraph: Element | None) -> bool:
        """Whether ``what`` ("caps", "vanish") holds for letters with the properties ``run`` in a paragraph.

        The letters' own property counts first, then that of their style, then that of the paragraph's style.
        """
        switch = is_on(run, what)
        for name in (value_at(run, "w:rStyle"), self.name_of(paragraph)):
            for style in self.chain(name):
                if switch is not None:
                    break
                switch = is_on(style.find(W + "rPr"), what)
        return bool(switch)
