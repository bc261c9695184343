from django.db import migrations

from governance import full_text

_INDEX = full_text.Index("boards_publishedentry")


def install(apps, schema_editor):
    full_text.install(schema_editor.connection, _INDEX)


def remove(apps, schema_editor):
    full_text.remove(schema_editor.connection, _INDEX)


class Migration(migrations.Migration):
    dependencies = [("boards", "0019_what_the_public_finds_and_follows")]
    operations = [migrations.RunPython(install, remove)]
