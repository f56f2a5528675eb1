"""Taking what a form of a report brings: the words, the files, what is pressed."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from svod.accounts.access import Actor
from svod.asking.actions import NotSent, drop_file, keep_draft, submit
from svod.asking.actions.answering import Upload
from svod.asking.models import Link, Report
from svod.asking.queries import Page, page_of
from svod.asking.rules.answers import MOST_FILES, Said
from svod.attachments.rules.kinds import too_large
from svod.core.ref import key_in
from svod.core.rules import RuleBroken


def said_of(request: HttpRequest) -> Said:
    """The words of the form as typed."""
    return Said.of({name: value for name, value in request.POST.items() if isinstance(value, str)})


def take(request: HttpRequest, actor: Actor, report: Report, link: Link | None) -> dict[str, str]:
    """Do what the form asks: send, or take a file off. What is wrong, a sentence a field; done: empty.

    Nothing typed is lost: what was not sent is a draft.
    """
    said = said_of(request)
    dropped = request.POST.get("drop", "")
    try:
        if dropped:
            drop_file(actor, report, key_in(dropped), link=link)
            keep_draft(actor, report, said, link=link)
            return {}
        files, faults = _uploads(request)
        if faults:
            _lay_aside(actor, report, said, files, link)
            return {"files": " ".join(faults)}
        submit(actor, report, said, files=files, saw=_saw(report, said), link=link)
    except NotSent as broken:
        return broken.faults
    except RuleBroken as broken:
        return {"form": str(broken)}
    return {}


def _lay_aside(actor: Actor, report: Report, said: Said, files: list[Upload], link: Link | None) -> None:
    """Keep the words and the good files beside the draft: an answer not chosen sends nothing."""
    try:
        submit(actor, report, Said(**(said.as_json() | {"answer": ""})), files=files, link=link)
    except NotSent:
        keep_draft(actor, report, said, link=link)


def _saw(report: Report, said: Said) -> str:
    return page_of(report).seen if said.confirms else ""


def _uploads(request: HttpRequest) -> tuple[list[Upload], list[str]]:
    """The files of the form; of one that is too large nothing is read into memory, the sentence stands for it."""
    given: list[UploadedFile[bytes]] = [each for name in ("photo", "file") for each in request.FILES.getlist(name)]
    files, faults = [], []
    for each in given[: MOST_FILES + 1]:
        if (each.size or 0) > settings.MAX_UPLOAD:
            faults.append(f"«{(each.name or '')[-80:]}»: {too_large(settings.MAX_UPLOAD)}")
        else:
            files.append((each.name or "", each.read()))
    return files, faults


def shown(page: Page, faults: dict[str, str], **more: object) -> dict[str, object]:
    """What the template of a report gets."""
    return {"page": page, "faults": faults, "report": page.report, "measure": page.report.measure, **more}
