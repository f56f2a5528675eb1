"""What an address asks for: which clusters, which year, narrowed how; the same for a page and its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from svod.accounts.access import NotThere
from svod.accounts.models import User
from svod.core.clock import today
from svod.core.ref import number_in
from svod.oversight.choices import Only
from svod.oversight.queries import Scope, scope_of, years_of

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One page's question. `years`: those that have plans, and this one."""

    user: User
    scope: Scope
    year: int
    years: tuple[int, ...]
    only: str
    name: str
    indicator: str

    def query(self, **other: str) -> str:
        """The rest of an address that asks the same; `other` replaces, an empty word leaves out."""
        said = {
            "group": str(self.scope.group.pk) if self.scope.group else "",
            "year": str(self.year),
            "only": self.only,
            "name": self.name,
            "indicator": self.indicator,
        }
        told = {key: value for key, value in {**said, **other}.items() if value}
        return f"?{urlencode(told)}" if told else ""


def asked_of(request: HttpRequest) -> Asked:
    """What is asked (three queries). Raises NotThere for who sees no cluster whole, and for a group of others.

    A year or a filter that means nothing is passed over.
    """
    user = request.user
    if not isinstance(user, User):
        raise NotThere
    scope = scope_of(user, request.GET.get("group", ""))
    if not scope.clusters.exists():
        raise NotThere
    found = years_of(scope)
    years = found or [today().year]
    return Asked(
        user=user,
        scope=scope,
        year=_year(request.GET, years),
        years=tuple(years),
        only=request.GET.get("only", "") if request.GET.get("only") in Only.values else "",
        name=" ".join(request.GET.get("name", "").split())[:LONGEST],
        indicator=request.GET.get("indicator", "")[:700],
    )


def _year(params: Mapping[str, str], years: list[int]) -> int:
    """The year that is asked for, where it has a plan; else this one, or the newest that has."""
    said = number_in(params.get("year"))
    if said in years:
        return said
    return today().year if today().year in years else years[0]
