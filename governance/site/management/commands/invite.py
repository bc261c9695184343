"""`manage.py invite west-sussex ada@example.org --name "Ada Bright"`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from governance import invitations
from governance.errors import RuleBroken
from governance.models import Partnership
from governance.site.partnerships import invite_into


class Command(BaseCommand):
    """Invite somebody, and print the link for when mail does not reach them."""

    help = "Invite a person to sign in, and print the link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say where and whom."""
        parser.add_argument("partnership", help="its word in addresses")
        parser.add_argument("email", help="what they will sign in with")
        parser.add_argument("--name", default="", help="needed for a new person")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite.

        Raises:
            CommandError: with the sentence that says what is wrong.
        """
        partnership = Partnership.objects.filter(slug=options["partnership"]).first()
        if partnership is None:
            raise CommandError(f"There is no partnership {options['partnership']!r}.")
        try:
            issued = invite_into(
                partnership, email=options["email"], name=options["name"]
            )
        except RuleBroken as error:
            raise CommandError(error.sentence) from error
        person = issued.invitation.person
        self.stdout.write(
            f"{person.name} sets a password here, once, within "
            f"{invitations.LIFETIME.days} days:"
        )
        self.stdout.write(issued.link)
