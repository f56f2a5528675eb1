from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0003_parts_and_periods")]

    operations = [migrations.RemoveField(model_name="organisation", name="is_member")]
