"""Addresses: keys on the desk; the page of description, the description itself, and all that programs call.

What programs call is resolved inside `views.calls`: its operations are imported by the first call, not by every start.
"""

from django.urls import path, register_converter
from django.urls.converters import PathConverter

from svod.api.views import calls, described, keys


class Rest(PathConverter):
    """All that follows in an address, line breaks too: whatever a program sends is answered as programs are."""

    regex = "(?s:.+)"


register_converter(Rest, "rest")

desk_urlpatterns = [
    path("settings/keys/", keys.keys, name="keys"),
    path("settings/keys/<int:pk>/revoke/", keys.revoke, name="key-revoke"),
]
root_urlpatterns = [
    path("", described.page, name="page"),
    path("v1/openapi.json", described.openapi, name="openapi"),
    path("v1/<slug:slug>/<rest:rest>", calls.call, name="call"),
]
