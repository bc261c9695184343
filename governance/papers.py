"""Which shape each paper document is printed from.

A stored document keeps a template's name and plain data. Before printing, the data is
read back strictly by the shape an app registered for that template, so that a template
can rely on every field. Pure: no Django.
"""

from collections.abc import Callable
from typing import Protocol


class Paper(Protocol):
    """What `base/document.html` reads of every document."""

    @property
    def partnership(self) -> str:
        """Whose document it is; printed in the running header."""

    @property
    def state_label(self) -> str:
        """The words in the state box: `Approved minutes`."""

    @property
    def state_tone(self) -> str:
        """`approved`, `draft` or `plain`: the colour of the state box."""

    @property
    def footer(self) -> str:
        """`Approved 29 April 2024. Published 2 May 2024.`"""

    @property
    def demonstration(self) -> str:
        """The sentence that says the data is invented; else empty."""


Reader = Callable[[object], Paper]

_readers: dict[str, Reader] = {}


def register(template: str, reader: Reader) -> None:
    """Say how the stored data of `template` is read (called in `AppConfig.ready`)."""
    _readers[template] = reader


def read(template: str, snapshot: object) -> Paper:
    """Read stored data for printing.

    Raises:
        LookupError: no app registered this template.
        ShapeError: the data does not have the registered shape.
    """
    if template not in _readers:
        raise LookupError(f"No shape is registered for the document {template}.")
    return _readers[template](snapshot)
