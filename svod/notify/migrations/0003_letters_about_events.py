"""Two more kinds of letters: invitations to events, places at them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0002_entries_for_calendars"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("digest", "digest of the week"),
                    ("asked", "you are asked"),
                    ("date-moved", "the date is moved"),
                    ("returned", "returned"),
                    ("reminded", "reminder"),
                    ("head-told", "who is silent"),
                    ("invitation", "invitation"),
                    ("meeting", "meetings"),
                    ("vote", "votes"),
                    ("event-call", "invitation to an event"),
                    ("event-ticket", "place at an event"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="turneddown",
            name="kind",
            field=models.CharField(
                choices=[
                    ("digest", "digest of the week"),
                    ("asked", "you are asked"),
                    ("date-moved", "the date is moved"),
                    ("returned", "returned"),
                    ("reminded", "reminder"),
                    ("head-told", "who is silent"),
                    ("invitation", "invitation"),
                    ("meeting", "meetings"),
                    ("vote", "votes"),
                    ("event-call", "invitation to an event"),
                    ("event-ticket", "place at an event"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
