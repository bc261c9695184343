"""Every address of the product with the mark its view carries (quality.md A16).

Walked by the contract test, which refuses an unmarked view, and by
`draw_permissions`, which prints the same marks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    Args:
        path: as it is written in the URL conf, such as `<slug:partnership>/`.
        name: with its namespace, such as `boards:board`; empty without one.
        view: what answers.
        guards: names of the policies it asks; empty for a public view.
        public_because: why anybody may see it; empty for a guarded view.
    """

    path: str
    name: str
    view: Callable[..., Any]
    guards: tuple[str, ...]
    public_because: str

    @property
    def is_declared(self) -> bool:
        """Whether the view says who may see it."""
        return bool(self.guards or self.public_because)


def every_route(patterns: list[Any] | None = None) -> list[Route]:
    """Every address of the product, or of the given URL patterns, in order."""
    found = get_resolver().url_patterns if patterns is None else patterns
    return list(_walk(found, "", ""))


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, space: str
) -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (space, pattern.namespace or "")))
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield _route(pattern, path, space)


def _route(pattern: URLPattern, path: str, space: str) -> Route:
    view = pattern.callback
    return Route(
        path=path.removesuffix("$"),
        name=":".join(filter(None, (space, pattern.name or ""))),
        view=view,
        guards=tuple(getattr(view, "guards", ())),
        public_because=getattr(view, "public_because", ""),
    )
