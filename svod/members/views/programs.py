"""Members for programs."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from svod.accounts.access import allow_everyone
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.members.queries.lists import public_members
from svod.ui.views import told_list


@allow_everyone
@require_safe
def on_site(request: ClusterRequest) -> JsonResponse:
    """The members of today with what anybody may see of them."""
    rows = (
        {
            "id": each.pk,
            "name": each.name,
            "full_name": each.full_name,
            "activity": each.activity,
            "address": each.address,
            "site": each.site,
            "contacts": [contact.value for contact in each.contacts.all()],
        }
        for each in public_members(request.cluster, today())
    )
    return told_list("members", rows)
