"""Heads of columns, numbers and names are as long as their documents make them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_tables")]

    operations = [
        migrations.AlterField("column", "key", models.TextField("key")),
        migrations.AlterField("column", "label", models.TextField("label")),
        migrations.AlterField("section", "number", models.TextField("number", blank=True)),
        migrations.AlterField("measure", "number", models.TextField("number", blank=True)),
        migrations.AlterField("assignment", "name", models.TextField("name")),
    ]
