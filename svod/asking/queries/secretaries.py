"""Whom to ask where a link opens nothing."""

from svod.accounts.choices import Role
from svod.members.choices import ContactKind
from svod.members.models import Contact

MOST = 20


def public_contacts() -> list[tuple[str, str, str]]:
    """Cluster, kind, address or number: what secretaries of this installation have made public (one query).

    The same for every link that opens nothing, so that nobody learns which cluster it was of.
    """
    found = Contact.objects.filter(
        is_public=True, person__user__grants__role=Role.SECRETARY, person__user__is_active=True
    ).select_related("person__cluster")
    rows = found.order_by("person__cluster__short_name", "pk").distinct()[:MOST]
    return [(each.person.cluster.short_name, ContactKind(each.kind).value, each.value) for each in rows if each.person]
