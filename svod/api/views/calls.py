"""The one address of calls: who comes by which key, how often; then the operation, an answer kept or found again."""

import json
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from svod.accounts.access import NotThere, allow_by_token
from svod.api.actions import begin_answer, keep_answer, note_used
from svod.api.models import ApiToken, GivenAnswer
from svod.api.queries import Caller, Dead, caller_by, live
from svod.api.rules import digest_of, require_key
from svod.api.views.limits import MINUTE, key_too_often, stranger_too_often
from svod.api.views.problems import nothing, problem
from svod.core.rules import RuleBroken

SAFE = frozenset({"GET", "HEAD"})


@csrf_exempt
@allow_by_token
def call(request: HttpRequest, slug: str, rest: str) -> HttpResponseBase:
    """One call of a program. Cookies say nothing here: a key in `Authorization: Bearer` does."""
    try:
        caller = caller_by(_key_of(request), slug)
    except NotThere:
        return _private(nothing())
    if isinstance(caller, Dead):
        return _private(_refused(request, caller))
    if key_too_often(caller.token.pk):
        return _private(_too_often())
    note_used(caller.actor, caller.token)
    request.caller = caller  # type: ignore[attr-defined]
    request.actor = caller.actor  # type: ignore[attr-defined]
    return _private(_read(request, rest) if request.method in SAFE else _done(request, caller, rest))


def _key_of(request: HttpRequest) -> str:
    word, _space, key = request.headers.get("Authorization", "").strip().partition(" ")
    return key.strip() if word.lower() == "bearer" else ""


def _refused(request: HttpRequest, why: Dead) -> HttpResponse:
    if stranger_too_often(request):
        return _too_often()
    said = {
        Dead.UNKNOWN: _("A key is needed: Authorization: Bearer svod_… It is made on the desk, under “Access keys”."),
        Dead.EXPIRED: _("This key has expired. Make a new one on the desk, under “Access keys”."),
        Dead.REVOKED: _("This key is revoked. Make a new one on the desk, under “Access keys”."),
        Dead.NO_ROLE: _(
            "The owner of this key no longer holds the roles for which it was made. Ask the cluster's secretary."
        ),
    }
    return problem(HTTPStatus.UNAUTHORIZED, said[why], WWW_Authenticate='Bearer realm="svod"')


def _too_often() -> HttpResponse:
    said = _("More calls in a minute than allowed. Wait a minute; ask for pages of 200 rather than small ones.")
    return problem(HTTPStatus.TOO_MANY_REQUESTS, said, Retry_After=str(MINUTE))


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["Authorization"])
    return answer


def _answered(request: HttpRequest, rest: str) -> HttpResponse:
    """What the operation says. Its module, with all that it needs, is imported by the first call of the process."""
    from svod.api.views.v1 import answer

    return answer(request, rest)


def warm() -> bool:
    """Import what calls need, where any key is alive: the first program then waits for no import, other sites pay none.

    Whether it was done.
    """
    if not live(ApiToken.objects.all()).exists():
        return False
    from svod.api.views.v1 import ready

    ready()
    return True


def _read(request: HttpRequest, rest: str) -> HttpResponseBase:
    """What is read, with its ETag; 304 without a body for who has it already."""
    request.method = "GET"
    made = _answered(request, rest)
    if made.status_code != HTTPStatus.OK:
        return made
    etag = f'"{digest_of("", "", made.content)[:32]}"'
    known = get_conditional_response(request, etag=etag)
    if known is None:
        made["ETag"] = etag
        return made
    return known


def _done(request: HttpRequest, caller: Caller, rest: str) -> HttpResponseBase:
    """What is done, once for an idempotency key; what was refused leaves nothing behind, not even the key."""
    try:
        body = request.body
    except (RequestDataTooBig, UnreadablePostError):
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The request is larger than allowed. Split it."))
    named = request.headers.get("Idempotency-Key")
    if named is None:
        return _answered(request, rest)
    try:
        key = require_key(named)
    except RuleBroken as broken:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(broken), {"Idempotency-Key": str(broken)})
    digest = digest_of(request.method or "", request.get_full_path(), body)
    with transaction.atomic():
        given, is_new = begin_answer(caller.actor, caller.token, key=key, digest=digest)
        if not is_new:
            return _again(given, digest)
        made = _answered(request, rest)
        if made.status_code >= HTTPStatus.BAD_REQUEST:
            transaction.set_rollback(True)
        else:
            keep_answer(caller.actor, given, status=made.status_code, body=json.loads(made.content or b"null"))
    return made


def _again(given: GivenAnswer, digest: str) -> HttpResponse:
    if given.digest != digest:
        said = _("Under this Idempotency-Key another request was sent. Take a new key for a new request.")
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, said, {"Idempotency-Key": said})
    from svod.api.views.v1 import told

    answer = told(given.body, status=given.status)
    answer["Idempotent-Replayed"] = "true"
    return answer
