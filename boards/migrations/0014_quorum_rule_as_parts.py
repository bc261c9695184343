"""A quorum rule is kept as the parts it is built from, no longer as a pattern's figures."""

from typing import Any

from django.db import migrations, models

from boards.quorum import build, to_dict


def to_parts(apps: Any, schema_editor: Any) -> None:
    """Build each rule; what it was built from stays beside it, for the way back."""
    terms = apps.get_model("boards", "TermsOfReference")
    for row in terms.objects.exclude(quorum_pattern="").iterator():
        pattern, figures = row.quorum_pattern, row.quorum_rule
        rule = to_dict(build(pattern, figures, clause_ref=row.quorum_clause))
        row.quorum_rule = {**rule, "pattern": pattern, "figures": figures}
        row.save(update_fields=["quorum_rule"])


def to_figures(apps: Any, schema_editor: Any) -> None:
    """Give back pattern and figures; a rule built from parts has none, and stays."""
    terms = apps.get_model("boards", "TermsOfReference")
    for row in terms.objects.iterator():
        if "pattern" in row.quorum_rule:
            row.quorum_pattern = row.quorum_rule["pattern"]
            row.quorum_rule = row.quorum_rule["figures"]
            row.save(update_fields=["quorum_pattern", "quorum_rule"])


class Migration(migrations.Migration):
    dependencies = [("boards", "0013_presence_replies_and_votes")]

    operations = [
        migrations.RenameField("termsofreference", "quorum_values", "quorum_rule"),
        migrations.AlterField(
            "termsofreference",
            "quorum_pattern",
            models.CharField("quorum rule", max_length=60, default="", blank=True),
        ),
        migrations.RunPython(to_parts, to_figures),
        migrations.RemoveField("termsofreference", "quorum_pattern"),
    ]
