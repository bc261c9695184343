"""App configuration of boards."""

from django.apps import AppConfig

from governance import panels


class BoardsConfig(AppConfig):
    """Boards, seats, terms of reference, meetings, minutes and decisions."""

    name = "boards"
    verbose_name = "Boards"

    def ready(self) -> None:
        """Register the papers this app prints and the letters it writes."""
        from boards import (  # noqa: PLC0415 - after the apps are loaded
            author_letters,
            consultation_letters,
            follow_letters,
            invitation_letters,
            minutes_letters,
            papers,
            supplement_letters,
        )

        papers.register()
        consultation_letters.register()
        follow_letters.register()
        invitation_letters.register()
        minutes_letters.register()
        author_letters.register()
        supplement_letters.register()
        from boards.views import approvals  # noqa: PLC0415 - after the apps are loaded

        panels.register("record.item", approvals.panel)
