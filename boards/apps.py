"""App configuration of boards."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Boards, seats, terms of reference, meetings, minutes and decisions."""

    name = "boards"
    verbose_name = "Boards"

    def ready(self) -> None:
        """Register the papers this app prints and the letters it writes."""
        from boards import (  # noqa: PLC0415 - after the apps are loaded
            follow_letters,
            invitation_letters,
            papers,
        )

        papers.register()
        follow_letters.register()
        invitation_letters.register()
