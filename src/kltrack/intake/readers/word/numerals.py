"""Numbers as the lists of Word print them: 1, 01, I, i, A, a."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLAIN = {
    "none": "", "bullet": "", "decimal": "{}", "decimalZero": "{:02d}", "decimalEnclosedParen": "({})",
    "decimalEnclosedFullstop": "{}.", "numberInDash": "- {} -",
}  # fmt: skip
_MOST_ROMAN = 5000
_MOST_LETTERS = 26 * 30


def numeral(count: int, form: str) -> str:
    """``count`` in the form ``form``, one of Word's names for them; in digits where it has no other."""
    if form in _PLAIN:
        return _PLAIN[form].format(count)
    if form == "ordinal":
        return _ordinal(count)
    if form in ("lowerRoman", "upperRoman") and 0 < count < _MOST_ROMAN:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        letter = chr(ord("a" if form == "lowerLetter" else "A") + (count - 1) % 26)
        return letter * ((count - 1) // 26 + 1)  # after z comes aa, then bb
    return str(count)


def _roman(count: int) -> str:
    printed = ""
    for worth, sign in _ROMAN:
        printed += sign * (count // worth)
        count %= worth
    return printed


def _ordinal(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"
