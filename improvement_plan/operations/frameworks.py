"""Keeping the versions of inspection frameworks, with their criteria and deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from boards.standing import Standing
from governance.errors import RuleBroken
from governance.models import Partnership
from improvement_plan import inspection_events as events
from improvement_plan import inspection_policy as policy
from improvement_plan.models import Criterion, DeadlineKind, Framework
from improvement_plan.operations.inspection_rows import log


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkInput:
    """A version of a framework; its criteria in their order."""

    name: str
    version: str
    inspectors: str = ""
    starts_on: date | None = None
    criteria: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineKindInput:
    """A deadline of a framework: what, counted from what, for which outcome."""

    name: str
    trigger: str
    number: int
    unit: str
    event: str = ""
    source: str = ""
    outcome: str = ""


@transaction.atomic
def keep_framework(
    *, by: Standing, framework_id: int | None, said: FrameworkInput
) -> Framework:
    """Add a version of a framework, or change one.

    Raises:
        RuleBroken: the version is there, or a criterion that is used would go.
    """
    policy.may_keep_inspections(by).require()
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    rows = Framework.objects.filter(partnership_id=by.partnership_id)
    framework = (
        rows.get(pk=framework_id)
        if framework_id
        else Framework(partnership_id=by.partnership_id)
    )
    if rows.exclude(pk=framework.pk).filter(name=said.name, version=said.version):
        raise RuleBroken("There is this version of the framework.", field="version")
    framework.name, framework.version = said.name, said.version
    framework.inspectors, framework.starts_on = said.inspectors, said.starts_on
    framework.save()
    _keep_criteria(framework, said.criteria)
    log(events.FRAMEWORK_KEPT, by, framework)
    return framework


@transaction.atomic
def keep_deadline_kind(
    *, by: Standing, framework_id: int, kind_id: int | None, said: DeadlineKindInput
) -> DeadlineKind:
    """Add a deadline to a framework, or change one; inspections recorded keep theirs."""
    policy.may_keep_inspections(by).require()
    framework = Framework.objects.select_for_update().get(
        pk=framework_id, partnership_id=by.partnership_id
    )
    kinds = framework.deadline_kinds
    last = kinds.aggregate(last=Max("order"))["last"] or 0
    kind = (
        kinds.get(pk=kind_id)
        if kind_id
        else DeadlineKind(framework=framework, order=last + 1)
    )
    for name in DeadlineKindInput.__slots__:
        setattr(kind, name, getattr(said, name))
    kind.save()
    log(events.FRAMEWORK_KEPT, by, framework, changes={"deadline": (None, kind.name)})
    return kind


def _keep_criteria(framework: Framework, texts: Sequence[str]) -> None:
    """The criteria by their place: a line that changes is the same one reworded."""
    kept = {one.order: one for one in framework.criteria.all()}
    for order, text in enumerate(texts, start=1):
        row = kept.pop(order, None) or Criterion(framework=framework, order=order)
        if row.text != text:
            row.text = text
            row.save()
    for row in kept.values():
        row.drop()
