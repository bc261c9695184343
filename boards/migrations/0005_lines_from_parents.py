# Who reports to whom moves from `Board.parent` into dated lines (C02).

from django.db import migrations


def draw_lines(apps, schema_editor):
    Board, BodyLink = apps.get_model("boards", "Board"), apps.get_model("boards", "BodyLink")
    for board in Board.objects.filter(parent__isnull=False).order_by("order", "pk"):
        BodyLink.objects.get_or_create(
            partnership_id=board.partnership_id,
            from_board=board,
            to_board_id=board.parent_id,
            kind="reports",
        )


def name_parents(apps, schema_editor):
    Board, BodyLink = apps.get_model("boards", "Board"), apps.get_model("boards", "BodyLink")
    lines = BodyLink.objects.filter(
        kind="reports", from_board__isnull=False, to_board__isnull=False, ends_on=None
    )
    for line in lines.order_by("-pk"):  # the first that was drawn has the last word
        Board.objects.filter(pk=line.from_board_id).update(parent_id=line.to_board_id)


class Migration(migrations.Migration):
    dependencies = [("boards", "0004_structure")]
    operations = [migrations.RunPython(draw_lines, name_parents)]
