"""The bookmarks of a pack: the agenda, the items, under each its papers. No Django."""

from boards.pack_shapes import Laid, PackSnapshot, PaperSheets
from governance.pdf_joining import Bookmark


def outline(pack: PackSnapshot, laid: Laid) -> list[Bookmark]:
    """Return the outline; late papers stand under their own line at the end."""
    lines = [Bookmark("Agenda", "agenda")]
    for item in pack.agenda.items:
        own = [one for one in laid.beside if one.paper.item == item.key]
        title = f"{item.number}. {item.title}" if item.number else item.title
        lines.append(Bookmark(title, f"item-{item.key}", _papers(own)))
    if laid.supplements:
        lines.append(Bookmark("Supplements", "supplements", _papers(laid.supplements)))
    return lines


def _papers(
    papers: list[PaperSheets] | tuple[PaperSheets, ...],
) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(one.paper.title, one.paper.anchor) for one in papers)
