"""How a call is refused: `application/problem+json`, a sentence in Russian, faults by the names of their fields."""

from collections.abc import Mapping
from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext as _

MEDIA = "application/problem+json"


def title_of(status: int) -> str:
    """What happened, in a word or two."""
    titles = {
        HTTPStatus.BAD_REQUEST: _("The request is not read"),
        HTTPStatus.UNAUTHORIZED: _("No valid key"),
        HTTPStatus.FORBIDDEN: _("No right"),
        HTTPStatus.NOT_FOUND: _("There is nothing here"),
        HTTPStatus.METHOD_NOT_ALLOWED: _("This is not done at this address"),
        HTTPStatus.CONFLICT: _("It stands there already"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Too large"),
        HTTPStatus.UNPROCESSABLE_ENTITY: _("Not taken"),
        HTTPStatus.TOO_MANY_REQUESTS: _("Too many requests"),
    }
    return titles.get(HTTPStatus(status), str(status))


def problem(status: int, detail: str, faults: Mapping[str, str] | None = None, **heads: str) -> JsonResponse:
    """A refusal. `faults` are sentences by fields; `heads` are headers, `_` for `-`."""
    told: dict[str, object] = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail}
    if faults:
        told["errors"] = [{"field": field, "says": says} for field, says in faults.items()]
    answer = JsonResponse(told, status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})
    for name, value in heads.items():
        answer[name.replace("_", "-")] = value
    return answer


def nothing() -> JsonResponse:
    """404: for this key there is no such thing."""
    return problem(HTTPStatus.NOT_FOUND, _("For this key there is no such address or record. Look at the address."))
