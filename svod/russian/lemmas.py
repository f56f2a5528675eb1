"""Words of a text by their dictionary forms, for finding. Several forms where a word may be several: «стали» is both
«сталь» and «стать»."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

WORD = re.compile(r"[0-9a-zа-яё]+", re.IGNORECASE)
LONGEST = 40
"""Signs of a word that are looked at: whatever is longer is no word."""
_LIKELY = 0.03
"""Forms less likely than this are left out."""
_CYRILLIC = re.compile(r"[а-я]+")
_SURNAME = re.compile(r"([а-я]{2,}(?:ов|ев|ин|ын))(?:а|у|ым|ой|е|ы|ых|ыми)?")

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_LETTERS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RUSSIAN = str.maketrans(_KEYS, _LETTERS)


def fold(word: str) -> str:
    """A word as it is compared: small letters, е for ё, not longer than LONGEST."""
    return word.lower().replace("ё", "е")[:LONGEST]


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in their order, folded."""
    found = "\n".join(WORD.findall(text)).lower().replace("ё", "е")
    return [word[:LONGEST] for word in found.split("\n")] if found else []


@lru_cache(maxsize=1)
def _analyzer() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # the dictionary is loaded by whoever first looks for something

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def lemmas_of(word: str) -> tuple[str, ...]:
    """Every likely dictionary form of a folded word, the likeliest first; a foreign word or a number is its own.

    What ends as surnames do gives the surname too, beside the common noun that it looks like.
    """
    if not _CYRILLIC.fullmatch(word):
        return (word,)
    found = [fold(parse.normal_form) for parse in _analyzer().parse(word) if parse.score >= _LIKELY]
    surname = _SURNAME.fullmatch(word)
    return tuple(dict.fromkeys([*found, *([surname[1]] if surname else [])])) or (word,)


def lemmas(text: str) -> list[str]:
    """The dictionary forms of all words of a text, in order."""
    return [lemma for word in words_of(text) for lemma in lemmas_of(word)]


def in_other_layout(text: str) -> str:
    """What was meant by Russian words typed with Latin keys: «ghjnjrjk» is «протокол»."""
    return text.lower().translate(_TO_RUSSIAN)


def one_mistake_away(word: str) -> set[str]:
    """Every word that one slip of the finger makes of a folded Cyrillic word: a letter lost, doubled, changed, two
    swapped. Some 64 for each letter."""
    letters = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    made |= {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    made |= {left + letter + right for left, right in cuts for letter in letters}
    return made - {word}
