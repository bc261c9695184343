"""A working group's tracker, half brought along: invented rows in the words of the field.

It is left where the secretary looks at the rows, so that the demonstration shows what is
understood, what is asked, and what would change of an action that is there.
"""

from datetime import date

from actions import operations
from governance.sheets import delimited
from governance.site.demo.world import World

ROWS = (
    ("No", "Paper", "Action", "Lead", "Target date", "New date", "Status"),
    ("March 2024", "", "", "", "", "", ""),
    ("3.1", "", "Review targets so they are realistic and achievable.", "Mina Tregear",
     "next Board", "", "In progress. First draft with the schools"),
    ("Jan 2.1", "Local offer", "Ask parents what they could not find", "KN / MT",
     "30/04/2024", "31/05/2024", "On hold – after the holidays"),
    ("Jan 2.2", "Local offer", "Publish the new pages", "ZQ", "once it is published",
     "", "Amber"),
    ("Feb 1.3", "Transport", "Map the routes of the summer term", "Keziah Nuttall",
     "Spring 2024", "", "Complete. Map shared"),
    ("Feb 1.4", "", "", "", "", "", ""),
)  # fmt: skip


def begin(world: World, today: date) -> None:
    """Begin to bring it along, as far as its rows are read."""
    by = world.secretary(today)
    table = delimited.pasted("\n".join("\t".join(row) for row in ROWS))
    run = operations.start_import(
        by=by, board=world.board, name="Tracker of the working group", tables=[table]
    )
    operations.choose_columns(by=by, run_id=run.pk, parts=run.columns)
    operations.go_on(run.pk)
