"""The order of Russian words: ё beside е, capitals beside small letters."""

_YO = str.maketrans("ёЁ", "еЕ")


def sort_key(text: str) -> tuple[str, str]:
    """A key for `sorted`: ё counts as е and case is no difference; words equal so far fall back to themselves."""
    return text.translate(_YO).casefold(), text
