"""Papers of an event: its report, certificates of those who came, badges with the code of the ticket."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typst

from svod.core.apart import run_apart
from svod.core.paper import Line, Paper
from svod.russian.dates import GENITIVE, spoken_date
from svod.russian.plural import counted
from svod.writing.pdf import FONTS, RENDER_MEBIBYTES, RENDER_SECONDS, RenderFailed
from svod.writing.words import clean

TEMPLATE = Path(__file__).parent / "cards.typ"
_FAILED = "PDF не собрался. Распечатайте список со страницы и сообщите администратору."
_KINDS = {
    "exhibition": ("Выставка", "в выставке"),
    "conference": ("Конференция", "в конференции"),
    "school": ("Школа", "в школе"),
    "seminar": ("Семинар", "в семинаре"),
    "away": ("Выездное заседание", "в выездном заседании"),
    "mission": ("Бизнес-миссия", "в бизнес-миссии"),
}
_OTHER = ("Мероприятие", "в мероприятии")


def spoken_days(first: date, last: date) -> str:
    """Days as a sentence says them: «с 1 по 8 июля 2018 г.», «15 марта 2018 г.»."""
    if first == last:
        return spoken_date(first)
    if first.year != last.year:
        return f"с {spoken_date(first)} по {spoken_date(last)}"
    month = "" if first.month == last.month else f" {GENITIVE[first.month - 1]}"
    return f"с {first.day}{month} по {spoken_date(last)}"


def _days(told: Mapping[str, Any]) -> str:
    return spoken_days(date.fromisoformat(told["first"]), date.fromisoformat(told["last"]))


def event_paper(told: Mapping[str, Any]) -> Paper:
    """The report of an event as an office prints it; what nobody wrote is left out."""
    kind, _in_it = _KINDS.get(told["kind"], _OTHER)
    lines = [
        Line("centre", told["cluster"]),
        Line("title", "ОТЧЁТ О МЕРОПРИЯТИИ"),
        Line("centre", told["title"]),
        Line("text", f"Вид: {kind.lower()}"),
        Line("text", f"Время проведения: {_days(told)}"),
        *_said("Место проведения", told["place"]),
        *_said("Организаторы", told["organisers"]),
        *_numbers(told),
        *_text("О мероприятии", told["about"]),
        *_programme(told["parts"]),
        *_text("Что решено", told["decisions"]),
        *_text("Итоги", told["outcome"]),
        *_listed("Организации-участники", told["organisations"]),
        *_listed("Расходы", (f"{source or 'без источника'}: {_money(total)} ₽" for source, total in told["costs"])),
        *_listed("Ссылки", told["links"]),
    ]
    return Paper(f"Отчёт: {told['title']}", tuple(lines), dated=date.fromisoformat(told["last"]))


def _money(total: str) -> str:
    whole, _dot, rest = total.partition(".")
    return f"{int(whole):,}".replace(",", " ") + (f",{rest}" if rest.strip("0") else "")


def _said(label: str, words: str) -> Iterator[Line]:
    if words.strip():
        yield Line("text", f"{label}: {words.strip()}")


def _text(label: str, words: str) -> Iterator[Line]:
    paragraphs = [line.strip() for line in words.splitlines() if line.strip()]
    if paragraphs:
        yield Line("heading", label)
        yield from (Line("text", line) for line in paragraphs)


def _listed(label: str, items: Any) -> Iterator[Line]:
    found = list(items)
    if found:
        yield Line("heading", label)
        yield from (Line("clause", f"{number}. {item}") for number, item in enumerate(found, 1))


def _numbers(told: Mapping[str, Any]) -> Iterator[Line]:
    if told["people"] is not None:
        registered = f" (зарегистрировано {told['registered']})" if told["registered"] else ""
        yield Line("text", f"Пришло: {counted(told['people'], 'участник', 'участника', 'участников')}{registered}")
    if told["organisations"]:
        number = len(told["organisations"])
        yield Line("text", f"Организаций: {number}")
    if told["joint"] or told["own"]:
        yield Line("text", f"На совместном стенде {told['joint']}, отдельно {told['own']}")
    if told["contacts"] or told["intents"]:
        yield Line("text", f"Контактов: {told['contacts']}, соглашений о намерениях: {told['intents']}")


def _programme(parts: list[Mapping[str, Any]]) -> Iterator[Line]:
    if not parts:
        return
    yield Line("heading", "Программа")
    for part in parts:
        when = " ".join(filter(None, (spoken_date(date.fromisoformat(part["day"])), part["begins"])))
        yield Line("text", f"{when}. {part['title']}")
        for talk in part["talks"]:
            yield Line("clause", f"{talk['title']}{', ' + talk['speaker'] if talk['speaker'] else ''}")


def certificates(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a page of a certificate says for each guest, in the words of the template."""
    kind, in_it = _KINDS.get(told["kind"], _OTHER)
    del kind
    return {
        "form": "certificate",
        "title": told["title"],
        "cluster": told["cluster"],
        "words": f"принял(а) участие {in_it}",
        "when": ", ".join(filter(None, (_days(told), told["place"]))),
        "cards": [{"name": clean(guest["name"]), "firm": clean(guest["firm"])} for guest in told["guests"]],
    }


def badges(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a badge says of each guest: the name, the organisation, the code of the ticket as squares."""
    return {
        "form": "badge",
        "title": told["title"],
        "cluster": told["cluster"],
        "when": _days(told),
        "cards": [
            {
                "name": clean(guest["name"]),
                "firm": clean(guest["firm"]),
                "post": clean(guest["post"]),
                "code": guest["code"],
                "qr": qr_svg(guest["code"]),
            }
            for guest in told["guests"]
        ],
    }


def qr_svg(words: str) -> str:
    """A QR code as SVG: dark squares on white with the quiet edge of the standard, without a declaration."""
    import segno  # only tickets and badges draw a square

    # a short word would become a Micro QR code, which no telephone reads
    return str(segno.make_qr(words, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff"))


def write(cards: Mapping[str, Any]) -> bytes:
    """Cards as PDF, made in this process."""
    given = json.dumps(cards, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
    return typst.compile(
        TEMPLATE.read_bytes(), format="pdf", font_paths=fonts, ignore_system_fonts=True, sys_inputs={"data": given}
    )


def render(cards: Mapping[str, Any]) -> bytes:
    """The same from a process of its own; RenderFailed says what to do instead."""
    given = json.dumps(cards, ensure_ascii=False).encode("utf-8", "replace")
    answer = run_apart(
        "svod.writing.render", "--cards", given=given, seconds=RENDER_SECONDS, mebibytes=RENDER_MEBIBYTES
    )
    if answer.outcome != "ok":
        raise RenderFailed(answer.words if answer.outcome == "refused" else _FAILED)
    return answer.output
