import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


def put_together(apps, schema_editor):
    """What was next and what was stuck joins the one paragraph that people write."""
    reports = apps.get_model("boards", "HighlightReport")
    for row in reports.objects.all():
        parts = [row.lead, row.coming and f"Next: {row.coming}",
                 row.stuck and f"Stuck: {row.stuck}"]
        row.lead = "\n\n".join(filter(None, parts))
        row.save(update_fields=["lead"])


class Migration(migrations.Migration):
    dependencies = [("boards", "0038_decision_wanted"), ("governance", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("highlightreport", "boards_highlightreport_sent_says_something"),
        migrations.RenameField("highlightreport", "done", "lead"),
        migrations.AlterField("highlightreport", "lead", models.TextField("lead paragraph", blank=True)),
        migrations.AlterField("highlightreport", "asks", models.TextField("what is asked of the board, a line each", blank=True)),
        migrations.RunPython(put_together, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("highlightreport", "coming"),
        migrations.RemoveField("highlightreport", "stuck"),
        migrations.AddField("highlightreport", "starts_on", models.DateField("from", null=True, blank=True)),
        migrations.AddField("highlightreport", "is_verbal", models.BooleanField("given by word of mouth", default=False)),
        migrations.AddField("highlightreport", "signed_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("highlightreport", "signed_by", models.ForeignKey(null=True, blank=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="governance.person")),
        migrations.AddField("highlightreport", "document", models.ForeignKey(null=True, blank=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="governance.storeddocument")),
        migrations.AddConstraint("highlightreport", models.CheckConstraint(name="boards_highlightreport_sent_says_something", condition=Q(sent_at__isnull=True) | ~Q(lead="") | Q(is_verbal=True))),
        migrations.AddConstraint("highlightreport", models.CheckConstraint(name="boards_highlightreport_signed", condition=Q(signed_at__isnull=True, signed_by__isnull=True) | Q(signed_at__isnull=False, signed_by__isnull=False))),
        migrations.AddConstraint("highlightreport", models.CheckConstraint(name="boards_highlightreport_signed_is_frozen", condition=Q(signed_at__isnull=True, document__isnull=True) | Q(signed_at__isnull=False, document__isnull=False, sent_at__isnull=False))),
    ]
