"""Numbers in words and in Roman figures: «два», «двух», «третья», «IV» and what typists put in its place."""

import re

CARDINALS = {
    0: "ноль нуль нуля",
    1: "один одна одно одну одного одной одному одним одном one",
    2: "два две двух двум двумя двое two",
    3: "три трех трем тремя трое three",
    4: "четыре четырех четырем четырьмя четверо four",
    5: "пять пяти пятью пятеро five",
    6: "шесть шести шестью шестеро six",
    7: "семь семи семью семеро seven",
    8: "восемь восьми восемью восьмью eight",
    9: "девять девяти девятью nine",
    10: "десять десяти десятью ten",
    11: "одиннадцать одиннадцати eleven",
    12: "двенадцать двенадцати twelve",
    13: "тринадцать тринадцати thirteen",
    14: "четырнадцать четырнадцати fourteen",
    15: "пятнадцать пятнадцати fifteen",
    16: "шестнадцать шестнадцати sixteen",
    17: "семнадцать семнадцати seventeen",
    18: "восемнадцать восемнадцати eighteen",
    19: "девятнадцать девятнадцати nineteen",
    20: "двадцать двадцати twenty",
    30: "тридцать тридцати thirty",
    40: "сорок сорока forty",
    50: "пятьдесят пятидесяти fifty",
    60: "шестьдесят шестидесяти sixty",
    70: "семьдесят семидесяти seventy",
    80: "восемьдесят восьмидесяти eighty",
    90: "девяносто девяноста ninety",
    100: "сто ста",
    200: "двести двухсот",
    300: "триста трехсот",
    400: "четыреста четырехсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}
CARDINAL = {form: value for value, forms in CARDINALS.items() for form in forms.split()}

_ORDINAL_STEMS = {
    "перв": 1, "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9,
    "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15,
    "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
_ORDINAL_ENDS = "ый ой ая ое ые ого ому ым ом ую ою ых ыми"
_THIRD = "третий третья третье третьи третьего третьей третьему третьим третьем третью третьих"
ORDINAL = {stem + end: value for stem, value in _ORDINAL_STEMS.items() for end in _ORDINAL_ENDS.split()}
ORDINAL |= dict.fromkeys(_THIRD.split(), 3)
ORDINAL |= {"first": 1, "second": 2, "third": 3, "fourth": 4}

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "iiii": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_ROMAN |= {"xi": 11, "xii": 12}
_LOOK_ALIKE = str.maketrans({"і": "i", "ї": "i", "х": "x", "l": "i", "|": "i", "1": "i", "у": "v", "y": "v"})
_ROMAN_WORD = re.compile(r"[ivxіїхl|1уyпш]{1,4}")


def roman(word: str) -> int | None:
    """The value of a Roman figure in lower case; look-alikes too (Cyrillic І, Х, П for II, Ш for III, 1У for IV)."""
    if not _ROMAN_WORD.fullmatch(word) or word in ("у", "y") or word.isdigit():
        return None
    return _ROMAN.get(word.replace("ш", "iii").replace("п", "ii").translate(_LOOK_ALIKE))
