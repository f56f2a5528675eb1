"""Lists that stand already are called as their files."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_lists(apps: Any, _editor: Any) -> None:
    file = apps.get_model("attachments", "StoredFile").objects.filter(pk=OuterRef("file"))
    apps.get_model("members", "Batch").objects.filter(name="").update(name=Subquery(file.values("name")[:1]))


class Migration(migrations.Migration):
    dependencies = [("members", "0006_file_of_a_list_may_go"), ("attachments", "0003_kept_links")]
    operations = [migrations.RunPython(name_lists, migrations.RunPython.noop)]
