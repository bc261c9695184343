"""Ways to narrow a list, which higher apps may add to a lower app's list (rulings 5).

A list has a name; its own app and the apps above it register filters for it in
`AppConfig.ready`. A filter works on the rows that its reader may see and on nothing
else, so that neither its choices nor its answers tell of a hidden row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Choice = tuple[str, str]

LISTS = frozenset({"actions.log"})

_filters: dict[str, list["ListFilter"]] = {name: [] for name in LISTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """One way to narrow a list.

    Args:
        key: its name in the address, such as `owner`.
        label: its name on the page.
        choices: rows → (value, words) of everything that can be asked for.
        narrow: rows, value → the rows asked for.
        named: rows, value → the words of one value; empty where it stands for
            nothing. By default it is looked up among the choices.
        is_for: whether a list has this filter at all; by default every list has.
    """

    key: str
    label: str
    choices: Callable[[Any], Iterable[Choice]]
    narrow: Callable[[Any, str], Any]
    named: Callable[[Any, str], str] | None = None
    is_for: Callable[[Any], bool] = lambda _: True

    def words(self, rows: Any, value: str) -> str:
        """What a value asks for, in words; empty where it stands for nothing."""
        if self.named is not None:
            return self.named(rows, value)
        return dict(self.choices(rows)).get(value, "")


def register(name: str, added: ListFilter) -> None:
    """Add a filter to a list.

    Raises:
        KeyError: when there is no such list.
        ValueError: when the list has a filter of this key.
    """
    if any(one.key == added.key for one in _filters[name]):
        raise ValueError(f"{name} has a filter called {added.key}.")
    _filters[name].append(added)


def of(name: str) -> tuple[ListFilter, ...]:
    """The filters of a list, in the order in which they were registered."""
    return tuple(_filters[name])
