"""Migrations are complete, one after the other, and can all be taken back."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader

from tests.contracts.our_models import OUR_APPS


def of_ours() -> list[Migration]:
    """Every migration of our apps."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return [m for m in loader.disk_migrations.values() if m.app_label in OUR_APPS]


def one_way(migrations: list[Migration]) -> list[str]:
    """Steps that cannot be taken back."""
    return [
        f"{migration.app_label}.{migration.name}: {step}"
        for migration in migrations
        for step in migration.operations
        if isinstance(step, RunPython | RunSQL) and not step.reversible
    ]


def test_reading_notices_a_step_without_a_way_back() -> None:
    class Planted(Migration):
        operations = [RunPython(lambda *_: None)]

    assert len(one_way([Planted("0009_planted", "boards")])) == 1


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_app_has_one_line_of_migrations() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)

    assert loader.detect_conflicts() == {}
    labels = {m.app_label for m in of_ours()}
    assert labels <= {config.label for config in apps.get_app_configs()}
    assert {"governance", "boards", "actions"} <= labels


def test_every_step_can_be_taken_back() -> None:
    assert one_way(of_ours()) == []


def test_squashed_migrations_end_where_the_steps_do() -> None:
    short = MigrationLoader(None)
    short_state = short.project_state()
    long_state = MigrationLoader(None, replace_migrations=False).project_state()

    assert len(short.graph.nodes) < len(short.disk_migrations)
    between = MigrationAutodetector(long_state, short_state)
    assert between.changes(graph=short.graph) == {}
    long_state.remove_model("actions", "actionupdate")
    assert MigrationAutodetector(long_state, short_state).changes(graph=short.graph)
