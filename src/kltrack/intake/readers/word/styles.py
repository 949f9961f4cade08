"""What a Word file's styles say of paragraphs and letters, one style built upon another."""

from collections.abc import Iterator

from kltrack.intake.readers.word.markup import Element, W, is_on, value, value_at

_LONGEST_CHAIN = 50  # Word itself allows ten


class Styles:
    """The styles by their ids."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._by_id = {value(style, "styleId") or "": style for style in found}
        defaults = (
            value(style, "styleId")
            for style in found
            if value(style, "type") == "paragraph" and value(style, "default") not in (None, "0", "false")
        )
        self._default = next(defaults, None)

    def name_of(self, paragraph_properties: Element | None) -> str | None:
        """The id of the style of a paragraph with these properties."""
        return value_at(paragraph_properties, "w:pStyle") or self._default

    def chain(self, name: str | None) -> Iterator[Element]:
        """The style ``name``, the one that it is based on, and so on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value_at(style, "w:basedOn")

    def is_on(self, what: str, run: Element | None, paragraph: Element | None) -> bool:
        """Whether ``what`` ("caps", "vanish") holds for letters with the properties ``run`` in a paragraph.

        The letters' own word counts first, then that of their style, then that of the paragraph's style.
        """
        said = is_on(run, what)
        for name in (value_at(run, "w:rStyle"), self.name_of(paragraph)):
            for style in self.chain(name):
                if said is not None:
                    break
                said = is_on(style.find(W + "rPr"), what)
        return bool(said)
