from django.db import migrations


def accept_what_was_there(apps, schema_editor):
    """Evidence filed before waited for nobody: it counts as accepted when it was added."""
    rows = apps.get_model("improvement_plan", "PlanEvidence").objects.filter(
        accepted_at=None
    )
    for row in rows.select_related("evidence").iterator(chunk_size=500):
        row.accepted_at = row.evidence.added_at
        row.accepted_by_id = row.evidence.added_by_id
        row.save(update_fields=["accepted_at", "accepted_by"])


class Migration(migrations.Migration):
    """Rows of before, apart from the columns: PostgreSQL wants the two in turn."""

    dependencies = [("improvement_plan", "0012_meetings_speak_of_the_plan")]

    operations = [
        migrations.RunPython(accept_what_was_there, migrations.RunPython.noop)
    ]
