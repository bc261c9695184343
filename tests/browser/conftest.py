"""The browser, the server it talks to, and the demonstration told once for all."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.core.management.commands import flush
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from governance import clock
from governance.site.demo.story import tell
from tests.browser.copies import Copies, copies
from tests.browser.in_flight import answered
from tests.browser.visitor import Site
from tooling import system

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update "
    "--disable-dev-shm-usage"
).split()
# Milliseconds until a page that does not answer is a failure: 25 calls of a roll, one after
# the other, took more than 20 s on a crowded machine.
PATIENCE = 60_000


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop on this thread.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(
            executable_path=system.chromium(), args=FLAGS
        )
        expect.set_options(timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def _server() -> Iterator[LiveServer]:
    """One server for every test that brings its own world."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(scope="package")
def _worlds(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    browser: Browser,
) -> Iterator[Copies]:
    """The empty database; each test brings one back, so that none is emptied."""
    del django_db_setup, browser
    kept = copies()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        kept.keep("empty")
        patch.setattr(flush.Command, "handle", lambda *_, **__: None)
        yield kept
        kept.bring_back("empty")
        kept.drop()


@pytest.fixture(scope="package")
def _told(
    _worlds: Copies,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The database in which the story is told."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        _worlds.bring_back("empty")
        files = _files(tmp_path_factory)
        patch.setattr(django_settings, "FILES_DIR", files)
        patch.setattr(django_settings, "MEDIA_ROOT", files)
        tell(clock.today())
        _worlds.keep("told")


def _files(factory: pytest.TempPathFactory) -> Path:
    """Where every test of this process keeps its documents (tests/conftest.py)."""
    folder = factory.getbasetemp() / "files"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def empty(transactional_db: None, _worlds: Copies) -> None:
    """The database without anything, for a server that a test starts by itself."""
    _worlds.bring_back("empty")


@pytest.fixture
def site(
    request: pytest.FixtureRequest,
    transactional_db: None,
    _server: LiveServer,
    _worlds: Copies,
    settings: LazySettings,
) -> Iterator[Site]:
    """The product without any partnership, left alone by every request afterwards."""
    if "demo" not in request.fixturenames:
        _worlds.bring_back("empty")
    settings.SITE_URL = _server.url
    with answered():
        yield Site(_server.url)


@pytest.fixture
def demo(site: Site, _told: None, _worlds: Copies) -> Site:
    """The product with the demonstration."""
    _worlds.bring_back("told")
    return site


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a page of its own: `open_page(scripts=False, width=390)`."""
    contexts: list[BrowserContext] = []

    def open_one(*, scripts: bool = True, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=site.url,
            java_script_enabled=scripts,
            viewport={"width": width, "height": height},
            locale="en-GB",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page at a laptop's width, with scripts."""
    return open_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the longest journey first: two workers then end at about the same time."""
    items.sort(key=lambda item: "without_scripts" not in item.name)
