"""Answers to requests with an idempotency key: the second of two is told what the first was."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from svod.accounts.access import Actor
from svod.api.models import ApiToken, GivenAnswer
from svod.api.rules import KEPT
from svod.core.clock import now


def begin_answer(actor: Actor, token: ApiToken, *, key: str, digest: str) -> tuple[GivenAnswer, bool]:
    """The row of a key and whether it is new; inside the transaction of what is asked for.

    Of two at once the second waits for the first, and finds its answer. A row older than a day is as good as none.
    """
    del actor
    GivenAnswer.objects.filter(token=token, key=key, at__lt=now() - KEPT).delete()
    try:
        with transaction.atomic():
            return GivenAnswer.objects.create(token=token, key=key, digest=digest, at=now()), True
    except IntegrityError:
        return GivenAnswer.objects.get(token=token, key=key), False


def keep_answer(actor: Actor, given: GivenAnswer, *, status: int, body: Any) -> None:
    """Keep what was answered, in the transaction of what was done."""
    del actor
    given.status, given.body = status, body
    given.save(update_fields=["status", "body"])


def forget_answers(actor: Actor | None, moment: datetime) -> int:
    """Answers older than a day leave; how many. By the clock."""
    del actor
    return GivenAnswer.objects.filter(at__lt=moment - KEPT).delete()[0]
