from django.db import migrations, models
import django.db.models.deletion
from django.db.models import Q


def points(of, key):
    empty = {
        f"{other}__isnull": True
        for other in {"entry", "decision", "minutes"} - {key}
    }
    return Q(of__in=of, **{f"{key}__isnull": False}, **empty)


OF = [
    ("note", "Note"),
    ("decision", "Decision"),
    ("said", "What was said"),
    ("will_do", "What we will do"),
    ("for_families", "What it means for families"),
]


class Migration(migrations.Migration):
    dependencies = [("boards", "0007_register_of_interests")]

    operations = [
        migrations.RemoveConstraint("entryrevision", "boards_entryrevision_once"),
        migrations.RenameModel("EntryRevision", "TextRevision"),
        migrations.AddField(
            "textrevision",
            "of",
            models.CharField(max_length=12, choices=OF, default="note"),
            preserve_default=False,
        ),
        migrations.AddField(
            "textrevision",
            "is_aside",
            models.BooleanField("kept beside the text", default=False),
        ),
        migrations.AlterField(
            "textrevision", "text", models.TextField(blank=True)
        ),
        migrations.AlterField(
            "textrevision",
            "entry",
            models.ForeignKey(
                to="boards.minuteentry",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                related_name="revisions",
            ),
        ),
        migrations.AddField(
            "textrevision",
            "decision",
            models.ForeignKey(
                to="boards.decision",
                on_delete=django.db.models.deletion.CASCADE,
                null=True,
                related_name="revisions",
            ),
        ),
        migrations.AddField(
            "textrevision",
            "minutes",
            models.ForeignKey(
                to="boards.minutes",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                related_name="summary_revisions",
            ),
        ),
        migrations.RemoveField("minutes", "version"),
        migrations.AddField(
            "capturedraft", "version", models.PositiveIntegerField(default=1)
        ),
        migrations.AddConstraint(
            "textrevision",
            models.CheckConstraint(
                name="boards_textrevision_of",
                condition=Q(of__in=[value for value, _ in OF]),
            ),
        ),
        migrations.AddConstraint(
            "textrevision",
            models.CheckConstraint(
                name="boards_textrevision_of_one",
                condition=points(("note",), "entry")
                | points(("decision",), "decision")
                | points(("said", "will_do", "for_families"), "minutes"),
            ),
        ),
        *(
            migrations.AddConstraint(
                "textrevision",
                models.UniqueConstraint(
                    fields=fields, name=f"boards_textrevision_{key}_once"
                ),
            )
            for key, fields in (
                ("entry", ["entry", "version"]),
                ("decision", ["decision", "version"]),
                ("minutes", ["minutes", "of", "version"]),
            )
        ),
    ]
