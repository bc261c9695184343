"""App configuration of boards."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Boards, seats, terms of reference, meetings, minutes and decisions."""

    name = "boards"
    verbose_name = "Boards"
