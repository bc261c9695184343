"""The tables of boards, their meetings and their minutes."""

from boards.models.attendance import Attendance
from boards.models.authors import AuthorLink, PaperReminder, PaperRequest
from boards.models.board import Board, BoardName
from boards.models.circulation import MinutesComment, MinutesCopy, Postponement
from boards.models.confidential import Markable
from boards.models.consultations import Consultation, Consulted
from boards.models.decision import Decision
from boards.models.forward import ForwardItem, LeftOut
from boards.models.handovers import HandoverNote
from boards.models.induction import InductionPoint, InductionTick
from boards.models.interests import (
    Interest,
    InterestsConfirmation,
    RegisteredInterest,
)
from boards.models.key_messages import KeyMessages, PassedOn
from boards.models.later import Correction, Release
from boards.models.lead_roles import LeadHolding, LeadRole
from boards.models.meeting import AgendaItem, Meeting
from boards.models.membership import (
    Appointment,
    Grant,
    Office,
    Seat,
    SeatPlace,
    StandingDeputy,
)
from boards.models.minutes import (
    AgendaPublication,
    MinuteEntry,
    Minutes,
    MinutesRevision,
    Publication,
)
from boards.models.packs import Pack
from boards.models.papers import Paper, PaperVersion
from boards.models.people_sheet import PeopleSheet
from boards.models.phrase import Phrase
from boards.models.presence import Ruling, Withdrawal
from boards.models.programmes import Programme
from boards.models.public import (
    Announcement,
    Follower,
    PublicEdition,
    PublishedEntry,
)
from boards.models.replies import MeetingInvitation, Reply, ReplyLink
from boards.models.reports import HighlightReport
from boards.models.reviews import Review
from boards.models.structure import BodyLink, OutsideBody
from boards.models.terms import TermsOfReference
from boards.models.terms_parts import Clause, StandingItem, TermsComment
from boards.models.texts import CaptureDraft, TextRevision

__all__ = [
    "AgendaItem",
    "AgendaPublication",
    "Announcement",
    "Appointment",
    "Attendance",
    "AuthorLink",
    "Board",
    "BoardName",
    "BodyLink",
    "CaptureDraft",
    "Clause",
    "Consultation",
    "Consulted",
    "Correction",
    "Decision",
    "Follower",
    "ForwardItem",
    "Grant",
    "HandoverNote",
    "HighlightReport",
    "InductionPoint",
    "InductionTick",
    "Interest",
    "InterestsConfirmation",
    "KeyMessages",
    "LeadHolding",
    "LeadRole",
    "LeftOut",
    "Markable",
    "Meeting",
    "MeetingInvitation",
    "MinuteEntry",
    "Minutes",
    "MinutesComment",
    "MinutesCopy",
    "MinutesRevision",
    "Office",
    "OutsideBody",
    "Pack",
    "Paper",
    "PaperReminder",
    "PaperRequest",
    "PaperVersion",
    "PassedOn",
    "PeopleSheet",
    "Phrase",
    "Postponement",
    "Programme",
    "PublicEdition",
    "Publication",
    "PublishedEntry",
    "RegisteredInterest",
    "Release",
    "Reply",
    "ReplyLink",
    "Review",
    "Ruling",
    "Seat",
    "SeatPlace",
    "StandingDeputy",
    "StandingItem",
    "TermsComment",
    "TermsOfReference",
    "TextRevision",
    "Withdrawal",
]
