from django.db import migrations, models


class Migration(migrations.Migration):
    """Let the whole trail be read page by page for one kind of thing, however long it is."""

    dependencies = [("audit", "0001_entries_and_head")]
    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["kind", "-sequence"], name="audit_by_kind"),
        ),
    ]
