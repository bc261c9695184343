"""A version of the terms of reference as page and paper show it (C14)."""

from datetime import date, timedelta

from boards import comment_window, paper_deadlines, papers
from boards.documents import membership
from boards.documents.membership import Membership, SectorLines
from boards.documents.quorum_words import counted
from boards.models import Board, TermsOfReference
from boards.paper_snapshots import SeatLine, SectorSeats, TermsClause, TermsSnapshot
from boards.prose import blocks
from boards.quorum import rule_words
from boards.record import DEMONSTRATION
from boards.reviews_due import terms_due
from boards.snapshot import KeyEntry
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import StoredDocument


def snapshot(board: Board, terms: TermsOfReference, today: date) -> TermsSnapshot:
    """Read one version with the members as they sat while it was in force.

    Args:
        board: with its partnership.
        terms: of this board.
        today: the day of reading.
    """
    seats = membership.read(board, _day_of(board, terms, today))
    rule = terms.rule()
    return TermsSnapshot(
        partnership=board.partnership.name,
        board=board.name,
        version=terms.version,
        effective_on=terms.effective_on,
        state="approved" if terms.state == terms.State.APPROVED else "draft",
        approved_on=terms.approved_on,
        demonstration=DEMONSTRATION if board.partnership.is_demonstration else "",
        purpose=blocks(terms.purpose),
        clauses=tuple(
            TermsClause(
                heading=clause.heading,
                letter=clause.letter,
                blocks=blocks(clause.text),
            )
            for clause in terms.clauses.all()
        ),
        standing_items=tuple(item.title for item in terms.standing_items.all()),
        quorum=rule_words(rule),
        quorum_explanation=counted(board, rule, seats),
        rules=rules_of(terms),
        seats=_seats(seats),
    )


def document(board: Board, terms: TermsOfReference, today: date) -> StoredDocument:
    """Ask for the PDF; the same version with the same members is made once."""
    shown = snapshot(board, terms, today)
    return request_document(
        template=papers.TERMS,
        snapshot=shown.to_dict(),
        title=f"Terms of reference, version {terms.version}: {board.name}",
        file_name=f"{board.slug}-{shown.file_name}",
        partnership_id=board.partnership_id,
    )


def rules_of(terms: TermsOfReference) -> tuple[KeyEntry, ...]:
    """The rules that are data, each in words."""
    return tuple(
        KeyEntry(label=label, meaning=meaning)
        for label, meaning in (
            ("Substitutes", _substitutes(terms)),
            ("Decisions", _decisions(terms)),
            ("Meetings", terms.frequency),
            ("Notice", f"{_days(terms.notice_days)} before the meeting"),
            ("Papers", paper_deadlines.in_by(terms.paper_days)),
            ("Minutes", f"circulated within {_days(terms.circulation_days)}"),
            ("Comments", comment_window.in_words(terms.comment_days)),
            ("Publication", terms.get_publication_display()),
            ("Key messages", terms.get_messages_display()),
            ("Reminders", _reminders(terms)),
            ("Review", _review(terms)),
            ("Tenure", tenure_words(terms)),
            ("Attendance", _attendance(terms)),
        )
        if meaning
    )


def _substitutes(terms: TermsOfReference) -> str:
    """Who may be one, whether they count, and whether they vote."""
    who = terms.get_substitutes_from_display()
    if terms.substitutes_from == TermsOfReference.SubstitutesFrom.NOBODY:
        return f"{who}."
    votes = "They may vote." if terms.substitutes_vote else "They have no vote."
    return f"{who}. {terms.get_substitutes_display()}. {votes}"


def _decisions(terms: TermsOfReference) -> str:
    """How decisions are made; empty where the terms do not say."""
    if terms.decides_by == TermsOfReference.DecidesBy.UNSAID:
        return "The chair has a casting vote." if terms.casting_vote else ""
    casting = " The chair has a casting vote." if terms.casting_vote else ""
    return f"{terms.get_decides_by_display()}.{casting}"


def _reminders(terms: TermsOfReference) -> str:
    """How actions are followed through, as the owners read it (C56)."""
    before = (
        f"{_days(terms.chase_before)} before the date, " if terms.chase_before else ""
    )
    every = "week" if terms.chase_every == 7 else _days(terms.chase_every)
    steps = [f"{before}on it, then every {every} while overdue"]
    if terms.chase_senior:
        after = _days(terms.chase_senior)
        steps.append(f"copied to the owner’s senior officer after {after}")
    if terms.chase_chair:
        steps.append(f"on the chair’s list after {_days(terms.chase_chair)}")
    return "; ".join(steps)


def _review(terms: TermsOfReference) -> str:
    due = terms_due(terms)
    if due is None:
        return ""
    return f"after {_counted(terms.review_months, 'month')}, by {long_date(due)}"


def _attendance(terms: TermsOfReference) -> str:
    """`at least 9 of 12 meetings`; empty where the terms do not say (C23)."""
    standard = terms.attendance_standard()
    return f"at least {standard} meetings" if standard else ""


def tenure_words(terms: TermsOfReference) -> str:
    """`2 years, at most 3 terms in a row`."""
    if not terms.tenure_years:
        return ""
    most = f", at most {_counted(terms.most_terms, 'term')} in a row"
    return f"{_counted(terms.tenure_years, 'year')}{most if terms.most_terms else ''}"


def _days(days: int) -> str:
    return _counted(days, "day")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _day_of(board: Board, terms: TermsOfReference, today: date) -> date:
    """The day whose members are shown: today, or the last day an old version held."""
    later = (
        board.terms.filter(
            effective_on__gt=terms.effective_on, state=terms.State.APPROVED
        )
        .order_by("effective_on")
        .values_list("effective_on", flat=True)
        .first()
    )
    if later is not None and later <= today:
        return later - timedelta(days=1)
    return max(today, terms.effective_on)


def _seats(seats: Membership) -> tuple[SectorSeats, ...]:
    return tuple(
        SectorSeats(sector=sector.name, seats=_lines(sector))
        for sector in seats.sectors
    )


def _lines(sector: SectorLines) -> tuple[SeatLine, ...]:
    """One line a seat: its places together, with who holds them."""
    by_seat: dict[int, list[membership.PlaceLine]] = {}
    for line in sector.lines:
        by_seat.setdefault(line.place.seat_id, []).append(line)
    return tuple(
        SeatLine(
            seat=lines[0].place.seat.title,
            places=len(lines),
            holders=_holders(lines),
        )
        for lines in by_seat.values()
    )


def _holders(lines: list[membership.PlaceLine]) -> str:
    """`Kate Mellor; Dev Patel; 1 vacant`; empty when all are vacant."""
    names = [line.names for line in lines if not line.is_vacant]
    vacant = len(lines) - len(names)
    if names and vacant:
        names.append(f"{vacant} vacant")
    return "; ".join(names)
