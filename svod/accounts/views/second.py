"""Adding a passkey or an application of codes: who has just shown one is not asked for it again at once."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpResponseBase


class AddPasskey(AddWebAuthnView):
    """Add a passkey; the recovery codes made with it are shown next."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Keep the key; making it was a proof of its owner."""
        answer: HttpResponseBase = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="webauthn", reauthenticated=True)
        return answer


class ConnectApplication(ActivateTOTPView):
    """Connect an application of codes; the recovery codes made with it are shown next."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Keep the secret; its code was a proof of its owner."""
        answer: HttpResponseBase = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp", reauthenticated=True)
        return answer


add_passkey = AddPasskey.as_view()
connect_application = ConnectApplication.as_view()
