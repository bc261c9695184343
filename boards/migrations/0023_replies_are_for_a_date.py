"""A reply that was given before says for which date: the one its meeting has now."""

from typing import Any

from django.db import migrations, models


def of_the_meeting(apps: Any, schema_editor: Any) -> None:
    reply = apps.get_model("boards", "Reply")
    meeting = apps.get_model("boards", "Meeting").objects.filter(
        pk=models.OuterRef("meeting_id")
    )
    reply.objects.filter(for_date=None).update(
        for_date=models.Subquery(meeting.values("date")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("boards", "0022_invitations_replies_and_deputies")]

    operations = [
        migrations.RunPython(of_the_meeting, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="reply",
            name="for_date",
            field=models.DateField(verbose_name="the date it was given for"),
        ),
    ]
