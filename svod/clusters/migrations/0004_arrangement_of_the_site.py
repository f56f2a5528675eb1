from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusters", "0003_words_of_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="cluster",
            name="site",
            field=models.JSONField(blank=True, default=dict, verbose_name="arrangement of the site"),
        ),
    ]
