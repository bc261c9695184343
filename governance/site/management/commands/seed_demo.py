"""`manage.py seed_demo`: fill an installation with the demonstration, once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from governance import documents
from governance.clock import today
from governance.site.demo import story
from governance.site.demo.setting_up import PASSWORD

# Who to name first when somebody asks who to sign in as.
_FIRST = ("secretary", "chair", "vice chair", "member", "observer", "administrator")


class Command(BaseCommand):
    """Tell the demonstration's story; telling it twice changes nothing."""

    help = "Fill the installation with two demonstration partnerships."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to print who can sign in."""
        parser.add_argument(
            "--print-accounts",
            action="store_true",
            help="only print who can sign in, and how",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, make the documents that were issued, and say who can sign in."""
        if not options["print_accounts"]:
            told = story.tell(today())
            documents.make_due()
            self.stdout.write(
                f"Demonstration data: {' and '.join(told)}."
                if told
                else "The demonstration data is here already."
            )
        self._print_accounts()

    def _print_accounts(self) -> None:
        self.stdout.write(f"\nSign in with the password {PASSWORD} as:")
        shown: dict[tuple[str, str], int] = {}
        accounts = sorted(
            story.accounts(today()),
            key=lambda a: (_FIRST.index(a.role) if a.role in _FIRST else 99, a.email),
        )
        for account in accounts:
            of_this_kind = (account.partnership, account.role)
            shown[of_this_kind] = shown.get(of_this_kind, 0) + 1
            if shown[of_this_kind] <= 2:
                self.stdout.write(
                    f"  {account.email:34} {account.name}, {account.role}, "
                    f"{account.partnership}"
                )
