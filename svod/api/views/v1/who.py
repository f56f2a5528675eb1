"""Who the key says it is."""

from django.http import JsonResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from svod.accounts.choices import Can
from svod.api.schemas.rows import Me
from svod.api.views.v1.gate import reads
from svod.api.views.v1.telling import ApiRequest, told

router = Router(tags=["me"])


@reads(router, "/me", Can.SEE_DESK, gives=Me, summary=_("Who the key is: its owner, roles, scopes and last day"))
def me(request: ApiRequest) -> JsonResponse:
    """The caller, as the key makes it."""
    token, actor = request.caller.token, request.actor
    return told(
        {
            "name": token.user.name,
            "cluster": actor.cluster.slug,
            "roles": sorted(role.value for role in actor.roles),
            "key": token.name,
            "scopes": token.scopes,
            "until": token.last_day,
        }
    )
