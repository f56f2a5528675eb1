"""Access keys; answers that were given once and are given again."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import Grant, User
from svod.api.choices import Scope
from svod.clusters.models import Cluster
from svod.core.clock import MOSCOW


class ApiToken(models.Model):
    """One row is one key of one person in one cluster. The key itself is not kept, only its SHA-256.

    `grants` are the roles that the person held when the key was made: it acts by those of them that are still held.
    A role that is taken away leaves the row, and one given later is never in it.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="api_tokens", verbose_name=_("cluster"))
    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens", verbose_name=_("user"))
    grants = models.ManyToManyField(Grant, related_name="+", verbose_name=_("Roles"))
    name = models.CharField(pgettext_lazy("access key", "what it is for"), max_length=100)
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True)
    scopes: "models.JSONField[list[str], list[str]]" = models.JSONField(
        pgettext_lazy("access key", "what it may do"), default=list
    )
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(pgettext_lazy("access key", "last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("api", "access key")
        verbose_name_plural = pgettext_lazy("api", "access keys")
        indexes: ClassVar = [models.Index(fields=["cluster", "user"], name="api_tokens_of_a_person")]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date:
        """The last day on which it works."""
        return (self.expires_at - timedelta(seconds=1)).astimezone(MOSCOW).date()

    @property
    def scope_labels(self) -> list[str]:
        """What it may do, in words."""
        return [str(scope.label) for scope in Scope if scope.value in self.scopes]


class GivenAnswer(models.Model):
    """One row is the answer to one request with an idempotency key: the same request gets it again for a day.

    `digest` is the SHA-256 of method, address and body: another request under the same key is refused.
    """

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="answers", verbose_name=_("token"))
    key = models.CharField(pgettext_lazy("api", "idempotency key"), max_length=200)
    digest = models.CharField(pgettext_lazy("api", "digest of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(pgettext_lazy("api", "status of the answer"), default=0)
    body: "models.JSONField[Any, Any]" = models.JSONField(pgettext_lazy("api", "the answer"), default=dict)
    at = models.DateTimeField(pgettext_lazy("api", "answered"))

    class Meta:
        verbose_name = pgettext_lazy("api", "given answer")
        verbose_name_plural = pgettext_lazy("api", "given answers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "key"], name="one_answer_of_an_idempotency_key")
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="given_answers_by_age")]

    def __str__(self) -> str:
        return self.key
