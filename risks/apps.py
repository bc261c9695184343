"""App configuration of risks."""

from django.apps import AppConfig


class RisksConfig(AppConfig):
    """The place of the risk register, which is not built yet.

    What will live here: the register, barriers, escalation to a board, exception
    reports, reports to a parent body, voice, engagement and learning.
    """

    name = "risks"
    verbose_name = "Risks"
