"""Why a document cannot be read: one exception, whose reason the command turns into a sentence."""


class Unreadable(ValueError):
    """A document is not read; ``values`` are what the sentence about it may name.

    ``reason`` is one of

    - ``empty``: nothing in it, or nothing but blanks
    - ``too-large``: more bytes than are taken (``most``, in MB), or more pages (``pages``, ``most_pages``)
    - ``doc``: Word's format before 2007
    - ``encrypted``: a password opens it
    - ``image``: a picture
    - ``other-office``: a spreadsheet, slides, or another program's document
    - ``archive``: a ZIP or another archive, but no document
    - ``binary``: no text, nor any format known here
    - ``rtf``, ``html``: formatted text of these kinds
    - ``damaged``: says that it is a document, and cannot be read as one
    - ``scanned``: pages that are pictures
    - ``legacy-font``: letters as TCVN3 or VNI fonts need them, or such as no font can be asked about
    - ``bomb``: unpacks to far more than a document holds
    - ``external-entity``: its XML declares a document type or entities
    - ``too-long``: not read within the time given (``seconds``)
    - ``missing-library``: ``detail`` names the extra to install
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    @property
    def detail(self) -> object:
        """What the sentence may add; "" where there is nothing to add."""
        return self.values.get("detail", "")
