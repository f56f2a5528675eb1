"""A kept file over HTTP: nothing in it can act as a page of ours."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponseBase, HttpResponseNotModified
from django.views.decorators.http import require_safe

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.models import StoredFile
from svod.attachments.queries import file_of, open_file
from svod.attachments.rules.kinds import MOST_HEAD, sniff

ALONE = {"default-src": ["'none'"], "frame-ancestors": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"]}
"""Nothing is loaded, nothing runs, nobody frames it."""
SANDBOX = {**ALONE, "sandbox": True}


@allow(Can.SEE_DESK)
@require_safe
def file(request: ClusterRequest, pk: int, name: str) -> HttpResponseBase:  # noqa: ARG001 -- for people alone
    """A file that the actor sees; pictures and PDF in the window, everything else as a download.

    The name in the address is for people and browsers alone.
    """
    return send_file(request, file_of(request.actor, pk))


def send_file(request: ClusterRequest, kept: StoredFile, *, is_shown: bool = True) -> HttpResponseBase:
    """The bytes of a file with every header that makes them harmless. Raises Http404 where the bytes are gone."""
    tag = f'"{kept.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponseBase = HttpResponseNotModified()
    else:
        answer = _whole(kept, is_shown=is_shown)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _whole(kept: StoredFile, *, is_shown: bool) -> HttpResponseBase:
    try:
        body = open_file(kept)
    except FileNotFoundError as gone:
        raise Http404 from gone
    kind = sniff(body.read(MOST_HEAD))
    body.seek(0)
    shown = is_shown and kind.is_shown
    answer = FileResponse(body, content_type=kind.media if shown else "application/octet-stream")
    where = "inline" if shown else "attachment"
    answer["Content-Disposition"] = f"{where}; filename*=UTF-8''{quote(kept.name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    # A browser shows no PDF in a sandbox; its own viewer keeps the document apart from our pages all the same.
    answer._csp_config = ALONE if kind.code == "pdf" else SANDBOX  # type: ignore[attr-defined]
    return answer
