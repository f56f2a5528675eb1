from django.db import migrations, models


class Migration(migrations.Migration):
    """Sums of one year over all clusters are found without walking over those of other years."""

    dependencies = [
        ("clusters", "0004_arrangement_of_the_site"),
        ("plan", "0008_sums_of_measures"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statussum",
            index=models.Index(fields=["year", "cluster"], name="status_sums_by_year"),
        ),
    ]
