"""Numbers of lists as Word writes them: decimal, Roman, letters Latin and Russian."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word's own lists leave out ё, й, ъ, ы, ь
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LETTERS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
}
_DRESSED = {"none": "", "decimalZero": "{:02d}", "numberInDash": "- {} -", "decimalEnclosedParen": "({})"}

MOST = 30_000
"""The largest number written in letters or Roman; larger ones stay decimal."""


def written(number: int, form: str) -> str:
    """The number in a `w:numFmt`; a form without a rule of its own is decimal, `none` is nothing."""
    if form in _DRESSED:
        return _DRESSED[form].format(number)
    if not 0 < number <= MOST:
        return str(number)
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    letters = _LETTERS.get(form)
    if letters is None:
        return str(number)
    times, place = divmod(number - 1, len(letters))
    return letters[place] * min(times + 1, 100)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out
