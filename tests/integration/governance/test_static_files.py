"""Collected scripts import each other by the names made from their content."""

import re
from pathlib import Path

from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.test import override_settings


def _collect(folder: Path) -> None:
    backend = "governance.static_storage.HashedModules"
    with override_settings(
        STATIC_ROOT=folder, STORAGES={"staticfiles": {"BACKEND": backend}}
    ):
        command = Command()
        command.set_options(
            interactive=False,
            verbosity=0,
            link=False,
            clear=False,
            dry_run=False,
            ignore_patterns=[],
            use_default_ignore_patterns=True,
            post_process=True,
        )
        command.collect()


def test_an_import_names_the_file_by_its_content(tmp_path: Path) -> None:
    _collect(tmp_path)

    [collected] = [
        path
        for path in (tmp_path / "js").glob("record.*.js")
        if re.fullmatch(r"record\.[0-9a-f]{12}\.js", path.name)
    ]
    named = re.findall(r'from "\./([^"]+)"', collected.read_text("utf-8"))
    assert named
    for name in named:
        assert re.fullmatch(r"[a-z-]+\.[0-9a-f]{12}\.js", name)
        assert (tmp_path / "js" / name).exists()
