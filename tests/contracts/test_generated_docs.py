"""The drawn pages say what the code says now."""

from collections.abc import Callable

import pytest

from governance.site.management.commands import draw_permissions, draw_states
from tests.contracts.source import ROOT

DRAWN: dict[str, tuple[Callable[[], str], str]] = {
    str(draw_states.OUTPUT): (draw_states.states_page, "draw_states"),
    str(draw_permissions.OUTPUT): (
        draw_permissions.permissions_page,
        "draw_permissions",
    ),
}


@pytest.mark.parametrize("page", DRAWN)
def test_page_is_fresh(page: str) -> None:
    draw, command = DRAWN[page]

    fresh = (ROOT / page).read_text("utf-8") == draw()

    assert fresh, f"{page} is stale: run `.venv/bin/python manage.py {command}`"


def test_states_draw_every_lawful_move_and_no_other() -> None:
    page = draw_states.states_page()

    assert "    circulated --> approved\n" in page
    assert "    checked --> approved\n" not in page
    assert "| Approved | stays |" in page


def test_permissions_name_roles_pages_and_reasons() -> None:
    page = draw_permissions.permissions_page()

    assert "| Read confidential items | yes | yes | yes | yes | yes |  |" in page
    assert "| `/<partnership>/<board>/meetings/` | may read meetings |" in page
    assert "A probe has no login, and learns only that the process answers." in page
