from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attachments", "0001_tables")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="is_evidence",
            field=models.BooleanField(
                default=False,
                help_text="Lists of people and documents for loading are not.",
                verbose_name="shown to everybody who sees the plan",
            ),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(fields=["sha256"], name="files_by_bytes"),
        ),
    ]
