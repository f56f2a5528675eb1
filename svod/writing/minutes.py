"""Minutes of a meeting and the extract of one instruction as Russian offices print them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from svod.core.paper import Line, Paper
from svod.russian.dates import spoken_date
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
        lines += _item(item)
    lines += [Line("text", f"ГОЛОСОВАЛИ: {vote['words']}") for vote in told.get("votes", ())]
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


def _present(told: Mapping[str, Any], *, by_name: bool) -> Iterator[Line]:
    there = [row for row in told["attendance"] if row["state"] in _THERE]
    away = [row for row in told["attendance"] if row["state"] == "excused"]
    if told["chair"]:
        yield Line("text", f"Председатель: {told['chair']}")
    if told["keeper"]:
        yield Line("text", f"Секретарь: {told['keeper']}")
    asked = max(told["asked"], len(there))
    yield Line("heading", f"Присутствовали: {len(there)} из {asked}")
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


def _item(item: Mapping[str, Any]) -> Iterator[Line]:
    yield Line("heading", f"{item['number']}. {item['title']}")
    if not item["discussed"]:
        yield Line("text", "Не рассматривался, перенесён на следующее заседание.")
        return
    if item["speaker"] or item["text"]:
        heard = item["text"].split("\n") if item["text"] else [item["speaker"]]
        yield Line("text", f"СЛУШАЛИ: {heard[0]}")
        yield from (Line("text", line) for line in heard[1:] if line.strip())
    for vote in item["votes"]:
        yield Line("text", f"ГОЛОСОВАЛИ: {vote['words']}")
    for decision in item["decisions"]:
        yield Line("text", f"РЕШИЛИ: {decision['text']} ({decision['label']})")
    for instruction in item["instructions"]:
        yield from _instruction(instruction)


def _instruction(told: Mapping[str, Any]) -> Iterator[Line]:
    yield Line("text", f"ПОРУЧЕНИЕ {told['label']}: {told['text']}")
    due = spoken_date(date.fromisoformat(told["due"])) if told["due"] else told["deadline"]
    parts = (("Исполнитель", told["executor"]), ("Срок", due), ("Ожидаемый результат", told["wanted"]))
    yield Line("clause", ". ".join(f"{label}: {words.rstrip('.')}" for label, words in parts if words) + ".")


def _signatures(told: Mapping[str, Any], *, copy: bool = False) -> Iterator[Line]:
    if copy:
        yield Line("signature", "Выписка верна. Секретарь", told["keeper"] or _BLANK)
        return
    yield Line("signature", "Председатель", told["chair"] or _BLANK)
    yield Line("signature", "Секретарь", told["keeper"] or _BLANK)
