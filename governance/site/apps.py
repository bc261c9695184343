"""App configuration of the composition root."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Home, search, public pages, component gallery, health and the demo."""

    name = "governance.site"
    label = "governance_site"
    verbose_name = "Site"
