"""`manage.py create_partnership west-sussex "West Sussex SEND partnership" …`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from governance import invitations
from governance.errors import RuleBroken
from governance.site.partnerships import PartnershipInput, open_partnership


class Command(BaseCommand):
    """Create a partnership with its first administrator, and print their invitation."""

    help = "Create a partnership and invite its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the partnership and its administrator."""
        parser.add_argument("slug", help="its word in addresses, such as west-sussex")
        parser.add_argument("name", help="its name, in quotation marks")
        parser.add_argument("--area", required=True, help="the local area")
        parser.add_argument("--administrator-name", required=True)
        parser.add_argument("--administrator-email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it all, or nothing.

        Raises:
            CommandError: with the sentence that says what is wrong.
        """
        new = PartnershipInput(
            slug=options["slug"],
            name=options["name"],
            local_area=options["area"],
            administrator=options["administrator_name"],
        )
        try:
            with transaction.atomic():
                person = open_partnership(new)
                issued = invitations.issue(person, email=options["administrator_email"])
        except RuleBroken as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(
            f"{person.partnership} is open. {person.name} sets a password here, once, "
            f"within {invitations.LIFETIME.days} days:"
        )
        self.stdout.write(issued.link)
