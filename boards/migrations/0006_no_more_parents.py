# The lines are the one truth of who reports to whom.

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("boards", "0005_lines_from_parents")]
    operations = [migrations.RemoveField("board", "parent")]
