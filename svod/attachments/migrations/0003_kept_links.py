import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attachments", "0002_evidence_apart"),
        ("clusters", "0002_settings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given", models.TextField(verbose_name="address as it was given")),
                ("address", models.CharField(max_length=2000, verbose_name="address")),
                ("added_at", models.DateTimeField(verbose_name="given")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for its turn"),
                            ("kept", "kept"),
                            ("failed", "did not open"),
                            ("refused", "is not opened"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="what the last look said")),
                (
                    "final_address",
                    models.CharField(blank=True, max_length=2000, verbose_name="address after redirects"),
                ),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="answer's number")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("page_date", models.DateField(null=True, verbose_name="the page's own day")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the text")),
                (
                    "copy_kind",
                    models.CharField(
                        blank=True,
                        choices=[("page", "page"), ("text", "text"), ("bytes", "file")],
                        max_length=10,
                        verbose_name="kind of the copy",
                    ),
                ),
                ("is_cut", models.BooleanField(default=False, verbose_name="only the beginning is kept")),
                ("kept_at", models.DateTimeField(null=True, verbose_name="copy made")),
                ("looked_at", models.DateTimeField(null=True, verbose_name="last look")),
                ("asked_at", models.DateTimeField(null=True, verbose_name="look asked for by a person")),
                ("next_look", models.DateTimeField(null=True, verbose_name="next look")),
                ("times_failed", models.PositiveIntegerField(default=0, verbose_name="failed in a row")),
                ("failing_since", models.DateTimeField(null=True, verbose_name="does not open since")),
                ("dead_since", models.DateTimeField(null=True, verbose_name="dead since")),
                ("changed_at", models.DateTimeField(null=True, verbose_name="change seen")),
                (
                    "changed_hash",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the changed text"),
                ),
            ],
            options={
                "verbose_name": "kept link",
                "verbose_name_plural": "kept links",
            },
        ),
        migrations.AddField(
            model_name="keptlink",
            name="added_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="given by",
            ),
        ),
        migrations.AddField(
            model_name="keptlink",
            name="cluster",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="clusters.cluster",
                verbose_name="cluster",
            ),
        ),
        migrations.AddField(
            model_name="keptlink",
            name="copy",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="attachments.storedfile",
                verbose_name="copy",
            ),
        ),
        migrations.AddIndex(
            model_name="keptlink",
            index=models.Index(fields=["next_look"], name="links_by_next_look"),
        ),
        migrations.AddIndex(
            model_name="keptlink",
            index=models.Index(fields=["cluster", "-added_at"], name="links_by_day"),
        ),
        migrations.AddConstraint(
            model_name="keptlink",
            constraint=models.UniqueConstraint(fields=("cluster", "address"), name="one_link_per_address"),
        ),
    ]
