"""What a publication must be, how its text is drawn and cleaned, what it is called on the web."""

from svod.press.rules.addresses import free_address, latin
from svod.press.rules.comparing import compared
from svod.press.rules.markup import Shown, drawn
from svod.press.rules.states import require_archiving, require_publishing, require_scheduling

__all__ = [
    "Shown",
    "compared",
    "drawn",
    "free_address",
    "latin",
    "require_archiving",
    "require_publishing",
    "require_scheduling",
]
