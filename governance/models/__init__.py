"""The kernel's tables."""

from governance.models.audit import AppendOnlyError, AuditEvent
from governance.models.calendars import CalendarAddress
from governance.models.documents import StoredDocument
from governance.models.evidence import Evidence
from governance.models.files import StoredFile
from governance.models.outbox import JobRun, Notice
from governance.models.partnership import (
    RESERVED_SLUGS,
    Organisation,
    Partnership,
    Sector,
    SectorKind,
)
from governance.models.people import Invitation, Person, RoleHolding, User
from governance.models.ratings import Rating, RatingLevel, RatingScale
from governance.models.references import (
    ReferenceCounter,
    next_number,
    next_numbers,
    start_after,
)

__all__ = [
    "RESERVED_SLUGS",
    "AppendOnlyError",
    "AuditEvent",
    "CalendarAddress",
    "Evidence",
    "Invitation",
    "JobRun",
    "Notice",
    "Organisation",
    "Partnership",
    "Person",
    "Rating",
    "RatingLevel",
    "RatingScale",
    "ReferenceCounter",
    "RoleHolding",
    "Sector",
    "SectorKind",
    "StoredDocument",
    "StoredFile",
    "User",
    "next_number",
    "next_numbers",
    "start_after",
]
