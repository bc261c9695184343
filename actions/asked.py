"""What the address of a log asks for: a tab, words, filters and an order.

The address is the whole state: a filtered list can be kept, sent and saved as a view,
and reads the same for everybody who may see its rows. Pure but for the rows it is
given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from governance.list_filters import ListFilter

TABS: dict[str, str] = {
    "open": "Open",
    "recent": "Open or just closed",
    "overdue": "Overdue",
    "soon": "Due soon",
    "waiting": "Waiting",
    "incomplete": "No owner or date",
    "closed": "Closed",
    "all": "All",
}
SORTS = ("reference", "owner", "due", "status", "updated")
LONGEST_WORDS = 200
NOT_FOUND = "nothing you can see here"


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it is asked for.

    Args:
        tab: a key of `TABS`.
        words: free text; empty for none.
        sort: a key of `SORTS`, with `-` before it to turn it round; empty for the
            order that fits the tab.
        filters: each filter with the value asked for.
    """

    tab: str = "open"
    words: str = ""
    sort: str = ""
    filters: tuple[tuple[ListFilter, str], ...] = ()

    @classmethod
    def read(cls, query: Mapping[str, str], known: Sequence[ListFilter]) -> "Asked":
        """Read an address; what is no word of ours asks for nothing."""
        tab, sort = query.get("status", ""), query.get("sort", "")
        found = ((one, query.get(one.key, "")[:LONGEST_WORDS]) for one in known)
        return cls(
            tab=tab if tab in TABS else "open",
            words=query.get("q", "").replace("\0", "").strip()[:LONGEST_WORDS],
            sort=sort if sort.removeprefix("-") in SORTS else "",
            filters=tuple((one, value) for one, value in found if value),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether more than a tab is asked for."""
        return bool(self.words or self.filters)

    @property
    def query(self) -> str:
        """The address it is asked by, always in the same order."""
        values = {"status": self.tab if self.tab != "open" else "", "q": self.words}
        values |= {one.key: value for one, value in self.filters}
        values["sort"] = self.sort
        return urlencode({key: value for key, value in values.items() if value})

    @property
    def values(self) -> dict[str, str]:
        """The filters' values by their keys, for the form that changes them."""
        return {one.key: value for one, value in self.filters}

    def on_tab(self, tab: str) -> "Asked":
        """The same on another tab."""
        return replace(self, tab=tab)

    def sorted_by(self, sort: str) -> "Asked":
        """The same in another order; asked for twice, it is turned round."""
        turned = sort if self.sort != sort else f"-{sort}"
        return replace(self, sort=turned)

    def without(self, key: str) -> "Asked":
        """The same without one filter."""
        kept = tuple(one for one in self.filters if one[0].key != key)
        return replace(self, filters=kept)

    def plain(self) -> "Asked":
        """The tab alone."""
        return Asked(tab=self.tab, sort=self.sort)

    def chips(self, rows: Any) -> list[tuple[str, str, str]]:
        """(label, words, address without it) of each filter."""
        return [
            (
                one.label,
                one.words(rows, value) or NOT_FOUND,
                self.without(one.key).query,
            )
            for one, value in self.filters
        ]
