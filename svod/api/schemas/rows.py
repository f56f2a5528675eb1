"""Who the key is."""

from datetime import date

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Row


class Me(Row):
    """The key as the installation knows it."""

    name: str = Field(description=_("the owner of the key"))
    cluster: str
    roles: list[str] = Field(description=_("roles by which the key acts"))
    key: str = Field(description=_("what the key is for"))
    scopes: list[str]
    until: date = Field(description=_("the last day of the key"))
