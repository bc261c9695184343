"""Draw docs/generated/permissions.md from the roles and the marks of the views."""

from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from boards.roles import GRANTS, WHO_MAY_HOLD, Capability, Role
from governance.site.routes import Route, every_route

OUTPUT = Path("docs/generated/permissions.md")

_HEAD = """# Who may do what

Drawn by `manage.py draw_permissions` from `boards/roles.py` and from the marks that
every view carries; not edited by hand. Roles add up: a chair who sits in a seat is a
member too. What a role carries is asked twice and nowhere else: when a record is
fetched, and inside the operation that changes it.

Beyond roles:

- a person of another partnership finds the same page as for an address that does not
  exist;
- a person of the partnership who holds no role on a board reads its overview, members
  and terms of reference, and none of its meetings;
- who is named on an action may read it and say where it stands;
- confidential items are read by those who sit on the board and its secretary, not by
  the administrator;
- everybody reads what is published, without signing in.
"""


def permissions_page() -> str:
    """The whole page: who may hold a role, what it carries, what each page asks."""
    return "\n".join(
        [_HEAD, *_roles(), "", *_matrix(), "", *_guarded(), "", *_public(), ""]
    )


def _roles() -> list[str]:
    lines = ["## Roles", "", "| Role | Who holds it |", "| --- | --- |"]
    return lines + [f"| {role.label} | {WHO_MAY_HOLD[role]} |" for role in Role]


def _matrix() -> list[str]:
    head = "| | " + " | ".join(role.label for role in Role) + " |"
    rule = "| --- |" + " :-: |" * len(Role)
    lines = ["## What each role carries", "", head, rule]
    for capability in Capability:
        marks = ["yes" if capability in GRANTS[role] else "" for role in Role]
        lines.append(f"| {capability.value.capitalize()} | {' | '.join(marks)} |")
    return lines


def _guarded() -> list[str]:
    lines = [
        "## What each page asks",
        "",
        "The names are those of the policy functions. A page that asks no policy of its "
        "own asks at least that one is a person of the partnership; what may be changed "
        "there is asked again by the operation.",
        "",
        "| Address | Asks |",
        "| --- | --- |",
    ]
    guarded = [route for route in every_route() if route.guards]
    return lines + [
        f"| `{_address(r)}` | {', '.join(g.replace('_', ' ') for g in r.guards)} |"
        for r in guarded
    ]


def _public() -> list[str]:
    lines = ["## Open to everybody", ""]
    by_reason: dict[str, list[str]] = defaultdict(list)
    for route in every_route():
        if route.public_because:
            by_reason[route.public_because].append(f"`{_address(route)}`")
    for reason, addresses in by_reason.items():
        lines.append(f"- {reason} {', '.join(addresses)}")
    return lines


def _address(route: Route) -> str:
    """`/<partnership>/<board>/meetings/<number>/`, without the converters."""
    path = route.path
    for converter in ("slug:", "int:", "str:", "path:"):
        path = path.replace(f"<{converter}", "<")
    return f"/{path}".replace("|", "\\|")


class Command(BaseCommand):
    """Write the page of permissions."""

    help = "Draw docs/generated/permissions.md from the roles and the views' marks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, for tests and previews."""
        parser.add_argument(
            "--to", type=Path, default=settings.BASE_DIR / OUTPUT, metavar="FILE"
        )

    def handle(self, *_: Any, to: Path, **__: Any) -> None:
        """Write it."""
        to.write_text(permissions_page(), "utf-8")
        self.stdout.write(f"Wrote {to}.")
