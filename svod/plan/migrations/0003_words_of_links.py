"""Words that carry an address keep it: they are links in every file the plan is taken away in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_room_for_long_words")]

    operations = [
        migrations.AddField("measure", "anchors", models.JSONField("words of links", default=dict, blank=True)),
    ]
