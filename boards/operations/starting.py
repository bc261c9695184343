"""Starting a partnership: its registers in one go, and a board from a pattern."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from boards import policy
from boards.models import Board
from boards.operations import registers, setting_up
from boards.operations.setting_up import BoardInput, SeatInput
from boards.operations.terms import ClauseInput, TermsInput, draft_terms
from boards.standing import Standing
from boards.terms_patterns import TermsPattern
from governance.models import Organisation, Sector
from governance.models.partnership import SectorKind


@transaction.atomic
def begin_registers(
    *, by: Standing, organisations: Sequence[str], sectors: Sequence[str]
) -> int:
    """Add the organisations and usual sectors that are not there yet.

    Args:
        organisations: their names.
        sectors: kinds of sector; each is named as its kind until somebody renames it.

    Returns:
        How many were added.
    """
    policy.may_keep_registers(by).require()
    known = {
        name.casefold()
        for name in Organisation.objects.filter(
            partnership_id=by.partnership_id
        ).values_list("name", flat=True)
    }
    new = {name.casefold(): name for name in organisations}
    wanted = [name for key, name in new.items() if key not in known]
    for name in wanted:
        registers.add_organisation(by=by, name=name)
    before = Sector.objects.filter(partnership_id=by.partnership_id).count()
    _sectors(by, sectors)
    after = Sector.objects.filter(partnership_id=by.partnership_id).count()
    return len(wanted) + after - before


def sector_of_kind(by: Standing, kind: str) -> Sector:
    """The first sector of a kind, made where there is none."""
    return _sectors(by, [kind])[kind]


def _sectors(by: Standing, kinds: Sequence[str]) -> Mapping[str, Sector]:
    """The first sector of each kind; those that are missing are added."""
    found: dict[str, Sector] = {}
    for sector in Sector.objects.filter(partnership_id=by.partnership_id):
        found.setdefault(sector.kind, sector)
    for kind in dict.fromkeys(kinds):
        if kind not in found:
            label = SectorKind(kind).label
            found[kind] = registers.add_sector(by=by, name=label, kind=kind)
    return found


@transaction.atomic
def found_board(
    *, by: Standing, board: BoardInput, pattern: TermsPattern, starts_on: date
) -> Board:
    """Create a board with the seats and the draft terms of a pattern (C01, C14, C16).

    Args:
        starts_on: from when its seats and its terms count.

    Raises:
        RuleBroken: the board's name or address is taken.
    """
    made = setting_up.create_board(by=by, board=board)
    sectors = _sectors(by, [seat.sector for seat in pattern.seats])
    for seat in pattern.seats:
        setting_up.add_seat(
            by=by,
            board=made,
            seat=SeatInput(
                title=seat.title,
                sector=sectors[seat.sector],
                places=seat.places,
                is_voting=seat.is_voting,
                starts_on=starts_on,
            ),
        )
    terms = _terms(pattern, starts_on)
    draft_terms(by=by, board=made, terms=terms, rule=pattern.rule())
    return made


def _terms(pattern: TermsPattern, starts_on: date) -> TermsInput:
    """The text of a pattern, as a first version."""
    least, of = pattern.standard or (None, None)
    return TermsInput(
        effective_on=starts_on,
        purpose=pattern.purpose,
        clauses=tuple(
            ClauseInput(letter=letter, heading=heading, text=text)
            for letter, heading, text in pattern.text()
        ),
        standing_items=pattern.standing_items,
        substitutes_from=pattern.substitutes_from,
        substitutes_vote=pattern.substitutes_vote,
        decides_by=pattern.decides_by,
        casting_vote=pattern.casting_vote,
        publication=pattern.publication,
        frequency=pattern.frequency,
        notice_days=pattern.notice_days,
        circulation_days=pattern.circulation_days,
        review_months=pattern.review_months,
        tenure_years=pattern.tenure_years,
        attend_least=least,
        attend_of=of,
    )
