"""What the words of a status column say, where they say it plainly."""

import re

from svod.plan.choices import Status

_LONGEST = 160
_DONE_STEMS = "выполн|исполн|реализов|проведен|завершен|сделан|состоял|достигнут"
_LATER = re.compile(r"\b(?:будет|будут|планир|предстоит|подлежит|требует|необходимо|должн|если|кроме)")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?(?:%|процент)")
_PERCENT_ONLY = re.compile(r"^\d{1,3}(?:[.,]\d+)? ?%$")
_WHOLE = 100

# Taken out of the words one after another, so that «не выполнено» leaves no «выполнено» behind. What has not been
# begun is left to the dates: None.
_SAYINGS: tuple[tuple[Status | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"\bне (?:был\w* |еще )?(?:начат|начин|начал|приступ|вед[еу]т|ид[еу]т|продолжа)\w*")),
    (Status.NOT_DUE, re.compile(r"срок\w*(?: \w+){0,2} (?:еще |пока )?не наступил\w*|не наступил\w* срок\w*")),
    (Status.NO_REPORT, re.compile(r"\b(?:нет|отсутству\w+) (?:сведени|данны|информаци|отчет)\w*")),
    (
        Status.NO_REPORT,
        re.compile(
            r"\b(?:сведени|данны|информаци|отчет)\w* (?:нет|отсутству\w+|не (?:предоставл|представл|поступ)\w+)"
        ),
    ),
    (Status.PARTLY, re.compile(r"\bчастичн\w*|\bне (?:полностью|в полном|полн)\w*|\bв неполном")),
    (
        Status.NOT_DONE,
        re.compile(rf"\bне (?:был\w* |удалось )?(?:{_DONE_STEMS})\w*|\b(?:невыполн|неисполн)\w*|\bсорван\w*"),
    ),
    (Status.MOVED, re.compile(r"(?<!не )\b(?:перенес|перенос|отложен|продлен|срок\w* (?:сдвинут|изменен))\w*")),
    (
        Status.EXCLUDED,
        re.compile(r"(?<!не )\b(?:исключен|отменен|аннулир|снят\w* с план|утратил\w* актуальн|неактуальн)\w*"),
    ),
    (
        Status.IN_PROGRESS,
        re.compile(
            r"\b(?:в работе|в процессе|в стадии|на исполнении|находится на|(?:выполня|исполня|реализу|проводи)\w*тся"
            r"|вед[еу]тся|ведутся|продолжа\w+|начат\w*|идет)\b"
        ),
    ),
    (Status.DONE, re.compile(rf"(?<!не )\b(?:{_DONE_STEMS})\w*|\bготово\b|\bзакрыт\w*|\bснят\w* с контрол\w*")),
)


def status_of_words(text: str) -> Status | None:
    """The status that a person's words in a status column set; None where they set none, several or a later one."""
    words = " ".join(text.casefold().replace("ё", "е").split()).strip(" .!;")
    if not words or len(words) > _LONGEST or _LATER.search(words):
        return None
    if _PERCENT_ONLY.match(words):
        return _by_percent(words)
    said: set[Status] = set()
    rest = words
    for status, saying in _SAYINGS:
        rest, times = saying.subn(" ; ", rest)
        if times and status:
            said.add(status)
    if said == {Status.DONE}:
        return _by_percent(words) or Status.DONE
    if said == {Status.DONE, Status.PARTLY}:
        return Status.PARTLY
    return said.pop() if len(said) == 1 else None


def _by_percent(words: str) -> Status | None:
    found = _PERCENT.search(words)
    if found is None:
        return None
    share = int(found.group(1))
    if share >= _WHOLE:
        return Status.DONE
    return Status.PARTLY if share else None
