from django.db import migrations


def keep_wordings(apps, schema_editor):
    """The wording of every decision there is becomes its first revision."""
    revisions = apps.get_model("boards", "TextRevision").objects
    decisions = apps.get_model("boards", "Decision").objects
    for decision in decisions.filter(revisions__isnull=True).iterator():
        revisions.create(
            of="decision",
            decision_id=decision.pk,
            version=decision.version,
            text=decision.wording,
            saved_at=decision.taken_at,
            saved_by_id=decision.taken_by_id,
        )


def only_notes(apps, schema_editor):
    """Going back leaves the revisions of notes, and takes away notes that were removed."""
    revisions = apps.get_model("boards", "TextRevision").objects
    entries = apps.get_model("boards", "MinuteEntry").objects
    removed = entries.filter(text="")
    revisions.filter(entry__in=removed).delete()
    removed.delete()
    revisions.exclude(of="note").delete()


class Migration(migrations.Migration):
    # On its own: PostgreSQL alters no table in the transaction that filled it.
    dependencies = [("boards", "0008_texts_have_revisions")]

    operations = [migrations.RunPython(keep_wordings, only_notes)]
