"""Who is asking, and what that person can do in this cluster."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from svod.accounts.choices import RIGHTS, Can, Role
from svod.accounts.models import Grant, User
from svod.clusters.models import Cluster


class Refused(Exception):
    """Not allowed; the message is a sentence for the reader. Where the thing itself is not to be seen: NotThere."""


class NotThere(Exception):
    """For this person there is no such thing: answered as 404, so that a stranger learns nothing."""


def rights_of(roles: Iterable[Role]) -> frozenset[Can]:
    """Everything that roles allow together."""
    return frozenset(right for role in roles for right in RIGHTS[role])


@dataclass(frozen=True)
class Actor:
    """A person in a cluster with the roles held there. `user` is None for the public and for the program itself."""

    cluster: Cluster
    user: User | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)

    @cached_property
    def rights(self) -> frozenset[Can]:
        """Everything that the roles together allow."""
        return rights_of(self.roles)

    def may(self, right: Can) -> bool:
        """Whether any role of this person allows it."""
        return right in self.rights


def actor_in(cluster: Cluster, user: User | None) -> Actor:
    """The actor that a signed-in user is in a cluster (one query); the public where `user` is None or inactive."""
    if user is None or not user.is_active:
        return Actor(cluster)
    roles = Grant.objects.filter(user=user, cluster=cluster).values_list("role", flat=True)
    return Actor(cluster, user, frozenset(Role(role) for role in roles))


def require(actor: Actor, right: Can) -> None:
    """Raise Refused, with the sentence that the reader gets, where the actor lacks the right."""
    if not actor.may(right):
        raise Refused(_("You have no right to do this. Ask the cluster's secretary."))


PUBLIC = "public"
SIGNED_IN = "signed in"
BY_TOKEN = "by token"  # noqa: S105 -- how a view is declared, no secret


def allow[View: Callable[..., Any]](*rights: Can) -> Callable[[View], View]:
    """Declare who may enter a view: holders of any of these rights. A view with no declaration is closed to all."""

    def declare(view: View) -> View:
        view.allowed = rights  # type: ignore[attr-defined]
        return view

    return declare


def allow_everyone[View: Callable[..., Any]](view: View) -> View:
    """Declare a view open to the public; what is shown is still decided by `visible_to`."""
    view.allowed = PUBLIC  # type: ignore[attr-defined]
    return view


def allow_signed_in[View: Callable[..., Any]](view: View) -> View:
    """Declare a view open to anybody who has signed in, whatever the cluster: one's own account."""
    view.allowed = SIGNED_IN  # type: ignore[attr-defined]
    return view


def allow_by_token[View: Callable[..., Any]](view: View) -> View:
    """Declare a view that lets programs in by a key of its own and by nothing else: no session opens it, and it asks
    for the cluster, the role and the right by itself.
    """
    view.allowed = BY_TOKEN  # type: ignore[attr-defined]
    return view
