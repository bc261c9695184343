"""The product's settings, with a probe around each request and one bare page more."""

from governance.settings import *  # noqa: F403, TID251 - this is a settings file
from governance.settings import MIDDLEWARE as _MIDDLEWARE  # noqa: TID251

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.probe.Probe", *_MIDDLEWARE]
