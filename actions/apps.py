"""App configuration of actions."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """The action log: who does what by when, arising from which meeting."""

    name = "actions"
    verbose_name = "Actions"
