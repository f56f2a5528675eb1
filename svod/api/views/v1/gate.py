"""How an operation is declared: its address, what it asks of a key and of the role of the key's owner."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from ninja.security import HttpBearer

from svod.accounts.access import Refused
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.queries import Caller
from svod.api.schemas.shared import Problem

REFUSALS = {frozenset({400, 401, 403, 404, 409, 422, 429}): Problem}


class AccessKey(HttpBearer):
    """What one operation asks of who comes: a scope of the key, any of these rights of its owner's role."""

    def __init__(self, scope: Scope, rights: tuple[Can, ...]) -> None:
        super().__init__()
        self.scope, self.rights = scope, rights

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller. Raises Refused, in words."""
        caller: Caller = request.caller  # type: ignore[attr-defined]
        if self.scope.value not in caller.token.scopes:
            said = _("This key is not made for this: it has no “%(scope)s”. Make another one on the desk.")
            raise Refused(said % {"scope": self.scope.value})
        if not any(caller.actor.may(right) for right in self.rights):
            raise Refused(_("The role of the key's owner has no right to this. Ask the cluster's secretary."))
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Never asked: the door has looked at the key."""
        raise NotImplementedError


class Operation(NamedTuple):
    """One operation: what it is called by, what it asks of who comes, the shape of what it gives by its code."""

    method: str
    path: str
    key: AccessKey
    gives: dict[int, Any]


DECLARED: list[Operation] = []
"""Every operation that rooms have declared, once `whole.operations` has been asked for."""


def reads(router: Router, path: str, *rights: Can, gives: Any, summary: str) -> Callable[[Any], Any]:
    """Declare what is read at an address, and by whom."""
    key = AccessKey(Scope.READ, rights)
    return _declared(router, method="GET", path=path, key=key, gives={200: gives}, summary=summary)


def gives_file(router: Router, path: str, *rights: Can, media: Sequence[str], summary: str) -> Callable[[Any], Any]:
    """Declare a file that is read at an address: of which media types it may be, and by whom."""
    key = AccessKey(Scope.READ, rights)
    return _declared(router, method="GET", path=path, key=key, gives={200: None}, summary=summary, media=media)


def does(
    router: Router,
    path: str,
    scope: Scope,
    *rights: Can,
    gives: Any,
    summary: str,
    status: int = 200,
    method: str = "POST",
) -> Callable[[Any], Any]:
    """Declare what is done at an address, by whom, and the scope that a key must have for it."""
    key = AccessKey(scope, rights)
    return _declared(router, method=method, path=path, key=key, gives={status: gives}, summary=summary)


def _declared(
    router: Router,
    *,
    method: str,
    path: str,
    key: AccessKey,
    gives: dict[int, Any],
    summary: str,
    media: Sequence[str] = (),
) -> Callable[[Any], Any]:
    DECLARED.append(Operation(method, path, key, gives))
    return router.api_operation(
        [method],
        path,
        auth=key,
        by_alias=True,
        response={**gives, **REFUSALS},
        operation_id="-".join([method.lower(), *re.findall(r"\w+", path)]),
        summary=summary,
        description="",
        openapi_extra={"x-scope": key.scope.value, "x-media": list(media)},
    )
