"""Which items of an agenda a registered interest touches, and why (C39).

An item is offered, never decided: the organisation concerned, or a telling word of what
was registered, appears in the item's title, its papers, or the organisation that leads
it. Ordinary words of boards and schools tell nothing. Pure: no Django.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SHORTEST = 4
# Words that half of all titles and interests hold: they join nothing to anything.
_ORDINARY = frozenset(
    """
    about academy action actions adviser advisor after agency alternative annual area
    areas around association authority before being board boards brother business
    chair chairs charity child children clinic close college commissioned
    commissioning committee community company complaint contract contracted cost council
    councillor county daughter declarations decision delivers deputy development
    director early education ehcp ehcps employed employee employer employs families
    family father financial foster friend from funded funding general governor
    governors grant group groups have head health held holds home hospital husband
    improvement include income independent inspection interest interests joint lead
    leader leads limited local log manager managing matter matters meeting meetings
    member members minutes mother national next notes office officer officers ofsted
    organisation other over paid paper papers parent parents part partner partners
    partnership people person personal place places plan plans practice presentation
    primary private professional programme progress project projects provide provider
    provides provision pupil pupils receives regional report reports representative
    response review role school schools secondary secretary send service services
    share shareholder shares sister social special spouse staff strategic strategy
    summary supplier support supports system teacher team teams that their them they
    this through training trust trustee trustees unit update updates welcome
    wife with work worker working works young
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An item of the agenda, as far as an interest may touch it.

    Args:
        key: what stands for it, such as its id.
        title: as on the agenda.
        papers: their titles.
        lead: the organisation of who leads it.
    """

    key: int
    title: str
    papers: str = ""
    lead: str = ""

    def places(self) -> Iterator[tuple[str, str]]:
        """Where words are looked for, each with how that place is called."""
        yield self.title, "in its title"
        yield self.papers, "in its papers"
        yield self.lead, "who leads it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """An item that an interest touches, and why it is offered."""

    key: int
    why: str


def touches(
    *, organisation: str, description: str, matters: Iterable[Matter]
) -> tuple[Touch, ...]:
    """Return the items an interest touches, in their order, each with the reason.

    Args:
        organisation: the organisation concerned, as registered; may be empty.
        description: what was registered.
        matters: the items of the day.
    """
    telling = {**_telling(description), **_telling(organisation)}
    found = (
        (matter.key, _why(matter, " ".join(organisation.split()), telling))
        for matter in matters
    )
    return tuple(Touch(key=key, why=why) for key, why in found if why)


def _why(matter: Matter, organisation: str, telling: dict[str, str]) -> str:
    """The first reason, the whole name before a word of it; empty where none is."""
    for text, place in matter.places():
        if _names(text, organisation):
            return f"“{organisation}”: {place}"
    for text, place in matter.places():
        held = _telling(text)
        word = next((said for stem, said in telling.items() if stem in held), "")
        if word:
            return f"“{word}”: {place}"
    return ""


def _names(text: str, organisation: str) -> bool:
    if not (_telling(organisation) or " " in organisation):
        return False  # one ordinary word, such as “Trust”, is nobody's name
    name = re.escape(organisation).replace(r"\ ", r"\s+")
    return re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE) is not None


def _telling(text: str) -> dict[str, str]:
    """The words of a text that tell something: stem → word as written."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        folded = word.casefold().replace("’", "'").removesuffix("'s")
        if folded in _ORDINARY or len(word) < _SHORTEST:
            continue
        found.setdefault(_stem(folded), word)
    return found


def _stem(folded: str) -> str:
    """One form for one and many: `therapy` and `therapies`, `school` and `schools`."""
    if folded.endswith("ies") and len(folded) > _SHORTEST:
        return f"{folded[:-3]}y"
    if folded.endswith("s") and not folded.endswith("ss"):
        return folded[:-1]
    return folded
