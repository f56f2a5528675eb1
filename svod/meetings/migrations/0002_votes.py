"""Votes, the roll of voters, kept ballots."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attachments", "0003_kept_links"),
        ("meetings", "0001_tables"),
        ("members", "0005_consents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(verbose_name="question")),
                (
                    "kind",
                    models.CharField(
                        choices=[("open", "open, by name"), ("secret", "secret")],
                        default="open",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("room", "at the meeting"), ("written", "in writing, by link")],
                        default="room",
                        max_length=10,
                        verbose_name="way",
                    ),
                ),
                (
                    "needs",
                    models.CharField(
                        choices=[
                            ("half", "more than half of those who took part"),
                            ("two-thirds", "two thirds of those who took part"),
                            ("all", "all who took part"),
                        ],
                        default="half",
                        max_length=20,
                        verbose_name="accepted by",
                    ),
                ),
                ("options", models.JSONField(verbose_name="answers")),
                (
                    "least",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="votes needed at least"),
                ),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="votes are taken until")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "prepared"), ("open", "votes are taken"), ("closed", "counted")],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("waived", models.TextField(blank=True, verbose_name="why voted without the term of notice")),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("salt", models.CharField(max_length=64, verbose_name="salt of the urn")),
                ("urn_key", models.CharField(blank=True, max_length=64, verbose_name="key of the urn, after the end")),
                ("result", models.JSONField(blank=True, null=True, verbose_name="result")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="votes",
                        to="meetings.item",
                        verbose_name="item of an agenda",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "verbose_name_plural": "votes",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cast", models.BooleanField(default=False, verbose_name="given")),
                (
                    "holder_name",
                    models.CharField(blank=True, max_length=300, verbose_name="holder of the proxy, as written"),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="meetings.vote",
                        verbose_name="vote",
                    ),
                ),
            ],
            options={
                "verbose_name": "turn",
                "verbose_name_plural": "turns",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("choice", models.CharField(blank=True, max_length=16, verbose_name="choice")),
                ("receipt", models.CharField(blank=True, max_length=24, verbose_name="code")),
                ("sealed", models.CharField(blank=True, max_length=120, verbose_name="sealed choice")),
                (
                    "turn",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballot",
                        to="meetings.turn",
                        verbose_name="turn",
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballots",
                        to="meetings.vote",
                        verbose_name="vote",
                    ),
                ),
            ],
            options={
                "verbose_name": "ballot",
                "verbose_name_plural": "ballots",
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "token_hash",
                    models.CharField(blank=True, max_length=64, null=True, unique=True, verbose_name="token's SHA-256"),
                ),
                ("link_until", models.DateTimeField(blank=True, null=True, verbose_name="the link opens until")),
                (
                    "holder_name",
                    models.CharField(blank=True, max_length=300, verbose_name="holder of the proxy, as written"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voters",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="paper of the proxy",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "voter",
                "verbose_name_plural": "voters",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="turn",
            name="voter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="turns",
                to="meetings.voter",
                verbose_name="voter",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("way", "written"), _negated=True), ("closes_at__isnull", False), _connector="OR"
                ),
                name="a_written_vote_has_its_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(
                condition=models.Q(("receipt", ""), _negated=True),
                fields=("receipt",),
                name="a_code_of_a_ballot_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice", ""), ("turn", None)),
                    models.Q(("receipt", ""), ("sealed", ""), ("turn__isnull", False)),
                    _connector="OR",
                ),
                name="a_ballot_is_open_or_secret",
            ),
        ),
        migrations.AddConstraint(
            model_name="voter",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", None), ("person", None), _connector="XOR"), name="a_voter_is_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="voter",
            constraint=models.UniqueConstraint(fields=("meeting", "organisation"), name="one_vote_of_an_organisation"),
        ),
        migrations.AddConstraint(
            model_name="voter",
            constraint=models.UniqueConstraint(fields=("meeting", "person"), name="one_vote_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(fields=("vote", "voter"), name="a_voter_votes_once"),
        ),
    ]
