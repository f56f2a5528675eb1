"""Votes, the roll of those who have one, and whose turn is over."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.attachments.models import StoredFile
from svod.meetings.choices import VoteKind, VoteNeeds, VoteState, VoteWay
from svod.meetings.models.items import Item
from svod.meetings.models.meetings import Meeting
from svod.members.models import Organisation, Person


class Vote(models.Model):
    """One row is one question put to the vote at a meeting, under an item where there is one.

    `options` are objects of `key label`. `least` is a number of votes that the charter wants besides the body's share.
    `waived` says why it is voted though the term of notice was not kept. `salt` goes into the key of a secret vote's
    urn; `urn_key` is that key, laid open at the end. `result` is frozen then, `sha256` is that of its canonical JSON.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="votes", verbose_name=_("meeting"))
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="votes", verbose_name=_("item of an agenda")
    )
    question = models.TextField(pgettext_lazy("vote", "question"))
    kind = models.CharField(pgettext_lazy("vote", "kind"), max_length=10, choices=VoteKind, default=VoteKind.OPEN)
    way = models.CharField(pgettext_lazy("vote", "way"), max_length=10, choices=VoteWay, default=VoteWay.ROOM)
    needs = models.CharField(
        pgettext_lazy("vote", "accepted by"), max_length=20, choices=VoteNeeds, default=VoteNeeds.HALF
    )
    options: "models.JSONField[list[dict[str, str]], list[dict[str, str]]]" = models.JSONField(
        pgettext_lazy("vote", "answers")
    )
    least = models.PositiveSmallIntegerField(pgettext_lazy("vote", "votes needed at least"), null=True, blank=True)
    closes_at = models.DateTimeField(pgettext_lazy("vote", "votes are taken until"), null=True, blank=True)
    state = models.CharField(pgettext_lazy("vote", "state"), max_length=10, choices=VoteState, default=VoteState.DRAFT)
    waived = models.TextField(pgettext_lazy("vote", "why voted without the term of notice"), blank=True)
    opened_at = models.DateTimeField(pgettext_lazy("vote", "opened"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("vote", "closed"), null=True, blank=True)
    salt = models.CharField(pgettext_lazy("vote", "salt of the urn"), max_length=64)
    urn_key = models.CharField(pgettext_lazy("vote", "key of the urn, after the end"), max_length=64, blank=True)
    result: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(
        pgettext_lazy("vote", "result"), null=True, blank=True
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("meeting", "vote")
        verbose_name_plural = pgettext_lazy("meeting", "votes")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(way=VoteWay.WRITTEN) | models.Q(closes_at__isnull=False),
                name="a_written_vote_has_its_end",
            )
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_secret(self) -> bool:
        """Whether nobody learns who voted how."""
        return self.kind == VoteKind.SECRET


class Voter(models.Model):
    """One row is one vote-holder of one meeting: an organisation, or a person who sits for none.

    The token of the voting link is not kept, only its SHA-256. In writing `holder_name` may vote for it by `paper`; at
    the meeting itself the list of attendance says who acts by proxy.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="voters", verbose_name=_("meeting"))
    organisation = models.ForeignKey(
        Organisation, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    token_hash = models.CharField(_("token's SHA-256"), max_length=64, unique=True, null=True, blank=True)
    link_until = models.DateTimeField(pgettext_lazy("voter", "the link opens until"), null=True, blank=True)
    holder_name = models.CharField(_("holder of the proxy, as written"), max_length=300, blank=True)
    paper = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper of the proxy")
    )

    class Meta:
        verbose_name = pgettext_lazy("meeting", "voter")
        verbose_name_plural = pgettext_lazy("meeting", "voters")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(organisation=None) ^ models.Q(person=None), name="a_voter_is_one"
            ),
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_vote_of_an_organisation"),
            models.UniqueConstraint(fields=["meeting", "person"], name="one_vote_of_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person or "")


class Turn(models.Model):
    """One row says whether a voter has given the vote in one question, and nothing of how or when.

    Rows stand from the opening on, so that their order tells nothing of the order of voting.
    """

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="turns", verbose_name=pgettext_lazy("meeting", "vote"))
    voter = models.ForeignKey(
        Voter, models.CASCADE, related_name="turns", verbose_name=pgettext_lazy("meeting", "voter")
    )
    cast = models.BooleanField(pgettext_lazy("vote", "given"), default=False)
    holder_name = models.CharField(_("holder of the proxy, as written"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("meeting", "turn")
        verbose_name_plural = pgettext_lazy("meeting", "turns")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["vote", "voter"], name="a_voter_votes_once")]

    def __str__(self) -> str:
        return str(self.voter)
