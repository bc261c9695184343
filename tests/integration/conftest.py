"""The people of most tests, made once a module."""

from copy import deepcopy

import pytest

from tests.cast import Cast, the_cast


@pytest.fixture(scope="module")
def cast_once(shared_db: None) -> Cast:
    """Everybody, for the worlds that a module makes once."""
    return the_cast()


@pytest.fixture
def cast(db: None, cast_once: Cast) -> Cast:
    """Everybody, to do with as a test likes; not beside `transaction=True`."""
    return deepcopy(cast_once)
