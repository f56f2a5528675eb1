"""How often one may come: calls of a key, calls without a valid one from an address, in a minute of the clock."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from svod.accounts.middleware import machine_of
from svod.core.clock import now

MINUTE = 60


def too_often(name: str, most: int) -> bool:
    """Count one more of this name; whether there were more than `most` in this minute."""
    key = f"api:{name}:{int(now().timestamp()) // MINUTE}"
    if cache.add(key, 1, 2 * MINUTE):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # the minute was swept away between the two
        return False


def key_too_often(pk: int) -> bool:
    """Whether a key asks more often than it may."""
    return too_often(f"key:{pk}", settings.API_RATE)


def stranger_too_often(request: HttpRequest) -> bool:
    """Whether an address tries more often than it may without a valid key."""
    return too_often(f"address:{machine_of(request)}", settings.API_TRIES)
