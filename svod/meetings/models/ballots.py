"""Kept ballots."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import StoredFile
from svod.meetings.models.votes import Turn, Vote


class Ballot(models.Model):
    """One row is one ballot. An open one names its turn and its choice.

    A secret one names nobody: it is one of as many empty sheets as there are voters, laid out at the opening under
    random keys; a vote fills a sheet taken at random with a code and a sealed choice. So neither a column nor the
    order of rows leads from a ballot to its voter. `paper` is the scan of a ballot by name that came on paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(
        Vote, models.CASCADE, related_name="ballots", verbose_name=pgettext_lazy("meeting", "vote")
    )
    turn = models.OneToOneField(
        Turn,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="ballot",
        verbose_name=pgettext_lazy("meeting", "turn"),
    )
    choice = models.CharField(pgettext_lazy("ballot", "choice"), max_length=16, blank=True)
    receipt = models.CharField(pgettext_lazy("ballot", "code"), max_length=24, blank=True)
    sealed = models.CharField(pgettext_lazy("ballot", "sealed choice"), max_length=120, blank=True)
    paper = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("ballot", "scan"),
    )

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receipt"], condition=~models.Q(receipt=""), name="a_code_of_a_ballot_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(turn=None, choice="") | models.Q(turn__isnull=False, receipt="", sealed=""),
                name="a_ballot_is_open_or_secret",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt or self.choice
