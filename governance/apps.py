"""App configurations of the kernel and of the static files it serves."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.staticfiles import apps as staticfiles


class GovernanceConfig(AppConfig):
    """The kernel: partnerships, people, audit, outbox, documents. Knows no app."""

    name = "governance"
    verbose_name = "Governance"

    def ready(self) -> None:
        """Make our Celery application everybody's, and listen to what it and sign-in say."""
        import_module("governance.celery")
        import_module("governance.heartbeat")
        # Else the first sign-in of a process, before its first request, goes unnoted.
        import_module("governance.sessions")


class StaticFilesConfig(staticfiles.StaticFilesConfig):
    """Collect what a page can ask for: no sources, no bundles we do not load.

    The fonts of govuk-frontend are left out because their licence allows them on
    GOV.UK only.
    """

    ignore_patterns = [
        *staticfiles.StaticFilesConfig.ignore_patterns,
        "*.scss",
        "*.njk",
        "*.mjs",
        "*.mjs.map",
        "*.yaml",
        "*.bundle.*",
        "assets/fonts/*",
        "assets/rebrand/*",
        "components/*/*",
        "common/*",
        "core/*",
        "errors/*",
        "init*",
    ]
