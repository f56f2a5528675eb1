"""Events, stands, expositions, applications for support, guests."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("attachments", "0003_kept_links"),
        ("clusters", "0002_settings"),
        ("members", "0007_names_of_lists"),
        ("plan", "0006_own_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="what for")),
                ("programme", models.CharField(blank=True, max_length=300, verbose_name="support programme")),
                ("addressee", models.CharField(blank=True, max_length=300, verbose_name="to whom")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "no answer yet"),
                            ("granted", "granted"),
                            ("partly", "granted in part"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="words of the answer")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="applications",
                        to="clusters.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="applications", to="plan.measure", verbose_name="measures"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="applications",
                        to="members.organisation",
                        verbose_name="for which member",
                    ),
                ),
            ],
            options={
                "verbose_name": "application for support",
                "verbose_name_plural": "applications for support",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("exhibition", "exhibition"),
                            ("conference", "conference"),
                            ("school", "school"),
                            ("seminar", "seminar"),
                            ("away", "away meeting"),
                            ("mission", "business mission"),
                            ("other", "other event"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "ahead"), ("held", "held"), ("cancelled", "cancelled")],
                        default="planned",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("hosted", models.BooleanField(default=True, verbose_name="held by the cluster itself")),
                ("first", models.DateField(verbose_name="first day")),
                ("last", models.DateField(verbose_name="last day")),
                ("begins", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("organisers", models.TextField(blank=True, verbose_name="organisers")),
                ("about", models.TextField(blank=True, verbose_name="what it is about")),
                ("site", models.CharField(blank=True, max_length=1000, verbose_name="web page")),
                ("public", models.BooleanField(default=True, verbose_name="shown on the site")),
                ("registers", models.BooleanField(default=False, verbose_name="registration is open")),
                ("places", models.PositiveIntegerField(blank=True, null=True, verbose_name="places")),
                ("until", models.DateField(blank=True, null=True, verbose_name="registration until")),
                ("approves", models.BooleanField(default=False, verbose_name="guests are approved by the office")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="people who came")),
                ("decisions", models.TextField(blank=True, verbose_name="what was decided")),
                ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("cancelled_why", models.TextField(blank=True, verbose_name="why cancelled")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="clusters.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="events.event",
                        verbose_name="copied from",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="plan.measure", verbose_name="measures"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["first", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Cost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=300, verbose_name="what for")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source of the money")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="roubles")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="costs",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "cost",
                "verbose_name_plural": "costs",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EventFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="what it shows")),
                ("is_photo", models.BooleanField(default=False, verbose_name="is a photo")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="file",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an event",
                "verbose_name_plural": "files of an event",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EventLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="attachments.keptlink",
                        verbose_name="kept link",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an event",
                "verbose_name_plural": "links of an event",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Exposition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="next renewal")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expositions",
                        to="clusters.cluster",
                        verbose_name="cluster",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="expositions", to="plan.measure", verbose_name="measures"
                    ),
                ),
            ],
            options={
                "verbose_name": "permanent exposition",
                "verbose_name_plural": "permanent expositions",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Field",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line", "a line"),
                            ("text", "several lines"),
                            ("one", "one of a list"),
                            ("many", "several of a list"),
                            ("yes", "a tick box"),
                            ("number", "a number"),
                            ("day", "a day"),
                            ("phone", "a telephone"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=300, verbose_name="question")),
                ("options", models.JSONField(blank=True, default=list, verbose_name="answers to choose from")),
                ("required", models.BooleanField(default=False, verbose_name="must be answered")),
                ("consent", models.CharField(blank=True, max_length=1000, verbose_name="words of the consent")),
                (
                    "keep_months",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="kept for how many months after the event"
                    ),
                ),
                ("off", models.BooleanField(default=False, verbose_name="no longer asked")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fields",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "question of a form",
                "verbose_name_plural": "questions of a form",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("email", models.CharField(blank=True, max_length=254, verbose_name="mail address")),
                ("firm", models.CharField(blank=True, max_length=500, verbose_name="organisation as written")),
                ("post", models.CharField(blank=True, max_length=300, verbose_name="post")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "invited, silent"),
                            ("asked", "waits for approval"),
                            ("confirmed", "has a place"),
                            ("waiting", "on the waiting list"),
                            ("cancelled", "gave the place up"),
                            ("refused", "not taken"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("turn", models.PositiveIntegerField(verbose_name="place in the queue")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="code of the ticket")),
                ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="token's SHA-256")),
                ("mark", models.CharField(blank=True, max_length=64, verbose_name="mark of the form")),
                ("written_at", models.DateTimeField(verbose_name="written down")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="reminded")),
                ("arrived_at", models.DateTimeField(blank=True, null=True, verbose_name="came")),
                (
                    "arrival",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("camera", "by the ticket"),
                            ("code", "by the code typed"),
                            ("paper", "from the paper list"),
                        ],
                        max_length=10,
                        verbose_name="how it is known",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="members.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "guest",
                "verbose_name_plural": "guests",
                "ordering": ["turn", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.JSONField(verbose_name="answer")),
                ("consented_at", models.DateTimeField(blank=True, null=True, verbose_name="consent given")),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="events.field",
                        verbose_name="question of a form",
                    ),
                ),
                (
                    "guest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="events.guest",
                        verbose_name="guest",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("begins", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("is_section", models.BooleanField(default=False, verbose_name="is a section")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a programme",
                "verbose_name_plural": "parts of a programme",
                "ordering": ["day", models.OrderBy(models.F("begins"), nulls_first=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="what was renewed")),
                (
                    "exposition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renewals",
                        to="events.exposition",
                        verbose_name="permanent exposition",
                    ),
                ),
            ],
            options={
                "verbose_name": "renewal of an exposition",
                "verbose_name_plural": "renewals of an exposition",
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("prepared", "papers are prepared"),
                            ("filed", "application is filed"),
                            ("clarified", "questions are answered"),
                            ("answered", "answer is received"),
                            ("other", "another step"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="events.application",
                        verbose_name="application for support",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="file",
                    ),
                ),
            ],
            options={
                "verbose_name": "stage of an application",
                "verbose_name_plural": "stages of an application",
                "ordering": [models.OrderBy(models.F("due"), nulls_last=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("wants", "wants to take part"),
                            ("confirmed", "confirmed"),
                            ("joint", "on the joint stand"),
                            ("own", "on a stand of its own"),
                            ("refused", "will not take part"),
                        ],
                        default="asked",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "area",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="area, m²"),
                ),
                (
                    "fee",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="fee, roubles"
                    ),
                ),
                ("people", models.TextField(blank=True, verbose_name="people on the stand")),
                ("contacts", models.PositiveIntegerField(blank=True, null=True, verbose_name="contacts made")),
                ("intents", models.PositiveIntegerField(blank=True, null=True, verbose_name="agreements of intent")),
                ("words", models.TextField(blank=True, verbose_name="in own words")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="reported")),
                (
                    "token_hash",
                    models.CharField(blank=True, max_length=64, null=True, unique=True, verbose_name="token's SHA-256"),
                ),
                ("link_until", models.DateTimeField(blank=True, null=True, verbose_name="the link opens until")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "stand",
                "verbose_name_plural": "stands",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Exhibit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("product", models.JSONField(blank=True, default=dict, verbose_name="product on record")),
                (
                    "exposition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exhibits",
                        to="events.exposition",
                        verbose_name="permanent exposition",
                    ),
                ),
                (
                    "stand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exhibits",
                        to="events.stand",
                        verbose_name="stand",
                    ),
                ),
            ],
            options={
                "verbose_name": "exhibit",
                "verbose_name_plural": "exhibits",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                ("speaker", models.CharField(blank=True, max_length=300, verbose_name="speaker")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks",
                        to="events.part",
                        verbose_name="part of a programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "talk",
                "verbose_name_plural": "talks",
                "ordering": [models.OrderBy(models.F("begins"), nulls_last=True), "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["cluster", "first"], name="events_by_day"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="an_event_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="eventlink",
            constraint=models.UniqueConstraint(fields=("event", "link"), name="a_link_once_at_an_event"),
        ),
        migrations.AddIndex(
            model_name="guest",
            index=models.Index(fields=["event", "state", "turn"], name="guests_in_their_order"),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True), ("state__in", ["asked", "confirmed", "invited", "waiting"])
                ),
                fields=("event", "email"),
                name="one_guest_of_one_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mark", ""), _negated=True), fields=("event", "mark"), name="one_guest_of_a_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("guest", "field"), name="one_answer_to_a_question"),
        ),
        migrations.AddConstraint(
            model_name="renewal",
            constraint=models.UniqueConstraint(fields=("exposition", "day"), name="one_renewal_on_a_day"),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.UniqueConstraint(
                fields=("event", "organisation"), name="an_organisation_once_at_an_exhibition"
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.CheckConstraint(
                condition=models.Q(("stand", None), ("exposition", None), _connector="XOR"),
                name="an_exhibit_stands_in_one_place",
            ),
        ),
    ]
