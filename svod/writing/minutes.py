"""Minutes of a meeting and the extract of one instruction as Russian offices print them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from svod.core.paper import Line, Paper
from svod.russian.dates import spoken_date
from svod.russian.names import split_name
from svod.russian.plural import agree

_KINDS = {"absentee": " (заочное)", "extraordinary": " (внеочередное)"}
_THERE = frozenset({"present", "proxy"})
_BLANK = "____________________"


def minutes_paper(told: Mapping[str, Any], *, version: int = 0, why: str = "", public: bool = False) -> Paper:
    """The minutes as a paper. `version` above 1 is named with its reason; `public` leaves hidden items out."""
    items = [item for item in told["items"] if item["public"] or not public]
    name = f"Протокол № {told['number']}" if told["number"] else "Протокол"
    lines = [
        *_head(told, name),
        *_corrected(version, why),
        *_present(told, by_name=not public),
        Line("heading", "Повестка дня"),
        *(Line("clause", f"{item['number']}. {item['title']}{_speaker(item)}") for item in items),
    ]
    for item in items:
        lines += _item(item, by_name=not public)
    for vote in told.get("votes", ()):
        lines += _vote(vote, by_name=not public)
    hidden = len(told["items"]) - len(items)
    if hidden:
        lines.append(
            Line("text", f"Не {agree(hidden, 'публикуется', 'публикуются', 'публикуются')}: {_points(hidden)}.")
        )
    lines += _signatures(told)
    return Paper(f"{name}. {told['title']}", tuple(lines), dated=date.fromisoformat(told["day"]))


def extract_paper(told: Mapping[str, Any], key: int) -> Paper | None:
    """The extract with one instruction for its executor; None where the minutes have no such instruction."""
    found = next(((i, each) for i in told["items"] for each in i["instructions"] if each["key"] == key), None)
    if found is None:
        return None
    item, instruction = found
    name = f"Выписка из протокола № {told['number']}" if told["number"] else "Выписка из протокола"
    lines = [
        *_head(told, name),
        *_officers(told),
        Line("text", f"Присутствовали: {len(_there(told))} из {_asked(told)}"),
        Line("heading", f"Пункт {item['number']}. {item['title']}"),
        *(Line("text", f"РЕШИЛИ: {each['label']}. {each['text']}") for each in item["decisions"]),
        *_instruction(instruction),
        *_signatures(told, copy=True),
    ]
    return Paper(f"{name}: {instruction['label']}", tuple(lines), dated=date.fromisoformat(told["day"]))


def _points(number: int) -> str:
    return f"{number} {agree(number, 'пункт', 'пункта', 'пунктов')}"


def _head(told: Mapping[str, Any], name: str) -> Iterator[Line]:
    yield Line("centre", told["cluster"])
    yield Line("centre", told["body"])
    yield Line("title", name.upper())
    yield Line("centre", f"{told['title']}{_KINDS.get(told['kind'], '')}")
    yield Line("pair", spoken_date(date.fromisoformat(told["day"])), f"начало в {told['time']}")
    place = told["place"] or ("в режиме видеосвязи" if told["address"] else "")
    if place:
        yield Line("text", f"Место проведения: {place}")


def _corrected(version: int, why: str) -> Iterator[Line]:
    if version > 1:
        yield Line("text", f"Редакция {version}, с исправлениями: {why}".rstrip(": "))


def _there(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row for row in told["attendance"] if row["state"] in _THERE]


def _asked(told: Mapping[str, Any]) -> int:
    return max(int(told["asked"]), len(_there(told)))


def _officers(told: Mapping[str, Any]) -> Iterator[Line]:
    if told["chair"]:
        yield Line("text", f"Председатель: {told['chair']}")
    if told["keeper"]:
        yield Line("text", f"Секретарь: {told['keeper']}")


def _present(told: Mapping[str, Any], *, by_name: bool) -> Iterator[Line]:
    there = _there(told)
    away = [row for row in told["attendance"] if row["state"] == "excused"]
    yield from _officers(told)
    yield Line("heading", f"Присутствовали: {len(there)} из {_asked(told)}")
    for number, row in enumerate(there, 1):
        yield Line("clause", f"{number}. {_attended(row, by_name=by_name)}")
    if away:
        names = "; ".join(row["organisation"] or row["person"] for row in away)
        yield Line("text", f"Отсутствовали по уважительной причине: {names}")


def _attended(row: Mapping[str, Any], *, by_name: bool) -> str:
    name = row["organisation"] or row["person"]
    if row["state"] == "proxy":
        return f"{name}, по доверенности" + (f": {row['holder']}" if by_name and row["holder"] else "")
    return f"{name}: {row['person']}" if by_name and row["organisation"] and row["person"] else name


def _speaker(item: Mapping[str, Any]) -> str:
    return f" (докладчик: {item['speaker']})" if item["speaker"] else ""


def _item(item: Mapping[str, Any], *, by_name: bool) -> Iterator[Line]:
    yield Line("heading", f"{item['number']}. {item['title']}")
    if not item["discussed"]:
        yield Line("text", "Не рассматривался, перенесён на следующее заседание.")
        return
    if item["speaker"] or item["text"]:
        heard = item["text"].split("\n") if item["text"] else [item["speaker"]]
        yield Line("text", f"СЛУШАЛИ: {heard[0]}")
        yield from (Line("text", line) for line in heard[1:] if line.strip())
    for vote in item["votes"]:
        yield from _vote(vote, by_name=by_name)
    counted = {vote.get("key"): vote for vote in item["votes"]}
    for decision in item["decisions"]:
        vote = counted.get(decision.get("vote"))
        by_vote = f" Принято голосованием: {_counts(vote)}." if vote and "options" in vote else ""
        yield Line("text", f"РЕШИЛИ: {decision['text'].rstrip('. ')} ({decision['label']}).{by_vote}")
    for instruction in item["instructions"]:
        yield from _instruction(instruction)


_SAID = {"for": "за", "against": "против", "abstain": "воздержались"}
_HELD = {("open", "room"): "открытое", ("secret", "room"): "тайное"}
_HELD |= {("open", "written"): "открытое заочное", ("secret", "written"): "тайное заочное"}
_ENDED = {
    "accepted": "Решение принято",
    "rejected": "Решение не принято",
    "chosen": "Избрано",
    "tie": "Никто не избран: голоса разделились поровну",
    "void": "Голосование не состоялось: нет кворума",
}


def _said(option: Mapping[str, Any]) -> str:
    return _SAID.get(option["key"], f"«{option['label']}»")


def _counts(vote: Mapping[str, Any]) -> str:
    """«за 7, против 1, воздержались 2»."""
    return ", ".join(f"{_said(option)} {option['count']}" for option in vote["options"])


def _vote(vote: Mapping[str, Any], *, by_name: bool) -> Iterator[Line]:
    """A counted vote: the question, numbers, who voted how where it was open, quorum, outcome."""
    if "options" not in vote:
        yield Line("text", f"ГОЛОСОВАЛИ: {vote['words']}")
        return
    held = _HELD.get((vote["kind"], vote["way"]), "")
    yield Line("text", f"ГОЛОСОВАЛИ{f' ({held})' if held else ''}: {vote['question']}")
    for option in vote["options"]:
        names = [each["who"] for each in vote["ballots"] if each["choice"] == option["key"]]
        listed = f" ({', '.join(names)})" if names and by_name and vote["kind"] == "open" else ""
        yield Line("clause", f"{_said(option)} — {option['count']}{listed}")
    spoiled = vote["cast"] - sum(option["count"] for option in vote["options"])
    if spoiled:
        yield Line("clause", f"недействительных бюллетеней — {spoiled}")
    there = f"Голосов подано: {vote['cast']} из {vote['seats']}"
    yield Line("clause", f"{there}, кворум {'есть' if vote['quorum'] else 'не собран'} (нужно {vote['needed']}).")
    ended = _ENDED.get(vote["outcome"], vote["outcome_label"])
    yield Line("clause", f"{ended}{': ' + vote['chosen'].rstrip('.') if vote['chosen'] else ''}.")


def _instruction(told: Mapping[str, Any]) -> Iterator[Line]:
    yield Line("text", f"ПОРУЧЕНИЕ {told['label']}: {told['text']}")
    due = spoken_date(date.fromisoformat(told["due"])) if told["due"] else told["deadline"]
    parts = (("Исполнитель", told["executor"]), ("Срок", due), ("Ожидаемый результат", told["wanted"]))
    yield Line("clause", ". ".join(f"{label}: {words.rstrip('.')}" for label, words in parts if words) + ".")


def _signatures(told: Mapping[str, Any], *, copy: bool = False) -> Iterator[Line]:
    if copy:
        yield Line("signature", "Выписка верна. Секретарь", _signed(told["keeper"]))
        return
    yield Line("signature", "Председатель", _signed(told["chair"]))
    yield Line("signature", "Секретарь", _signed(told["keeper"]))


def _signed(name: str) -> str:
    """A name as signatures have it, initials first; a line to write on where it is not known."""
    is_name = name and all(word[:1].isupper() for word in name.split())
    return split_name(name).official if is_name else name or _BLANK
