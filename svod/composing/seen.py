"""What the system knows already, as a question to who answers: «Мы видим 3 протокола и 12 новостей»."""

from collections import Counter
from collections.abc import Iterable

from svod.composing.kinds import KINDS
from svod.russian.plural import counted

SEEN = {
    "event.attended": ("участие в мероприятии", "участия в мероприятиях", "участий в мероприятиях"),
    "talks.held": ("встречу с поставщиком или инвестором", "встречи", "встреч"),
    "decision.postponed": ("решение о переносе", "решения о переносе", "решений о переносе"),
    "news.published": ("новость", "новости", "новостей"),
    "article.published": ("статью", "статьи", "статей"),
    "page.updated": ("обновлённую страницу сайта", "обновлённые страницы сайта", "обновлённых страниц сайта"),
    "vacancy.published": ("вакансию", "вакансии", "вакансий"),
    "curriculum.changed": ("изменённую программу", "изменённые программы", "изменённых программ"),
    "application.filed": ("заявку", "заявки", "заявок"),
    "link.given": ("ссылку", "ссылки", "ссылок"),
    "request.answered": ("ответ на обращение", "ответа на обращения", "ответов на обращения"),
}
"""What is seen in the accusative, after 1, 2 and 5, where the counted noun of the kind does not serve."""


def seen_words(kinds: Iterable[str]) -> str:
    """«3 протокола, 12 новостей и 1 статью»: facts counted by kind, in the order in which kinds first come."""
    parts = [_counted(kind, number) for kind, number in Counter(kinds).items()]
    if len(parts) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} и {parts[-1]}"


def _counted(kind: str, number: int) -> str:
    forms = SEEN.get(kind)
    if forms is None:
        noun = KINDS[kind].noun
        forms = (noun.one, noun.few, noun.many)
    return counted(number, *forms)
