"""How the number of a note is shown in its group."""

from __future__ import annotations

_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def label(group: str, number: int) -> str:
    """The number as MediaWiki's ``cite_link_label_group-…`` messages show it, without the group."""
    style = group.lower()
    if style in ("lower-alpha", "upper-alpha"):
        letters = _letters(number, "abcdefghijklmnopqrstuvwxyz")
        return letters.upper() if style == "upper-alpha" else letters
    if style == "lower-greek":
        return _letters(number, _GREEK)
    if style in ("lower-roman", "upper-roman"):
        roman = _roman(number)
        return roman.upper() if style == "upper-roman" else roman
    return str(number)


def _letters(number: int, alphabet: str) -> str:
    text = ""
    while number > 0:
        number, digit = divmod(number - 1, len(alphabet))
        text = alphabet[digit] + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * min(count, 1000)
    return text
