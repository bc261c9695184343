"""Lawful KPIs: the smallest that the database accepts."""

from datetime import date
from decimal import Decimal
from typing import Any

from boards.models import Board
from governance.clock import now
from governance.models import next_number
from improvement_plan.models import Kpi, KpiException, KpiTarget
from tests.factories import boards as make


def make_kpi(board: Board, **given: Any) -> Kpi:
    """A KPI of a board: per cent, higher is better, by calendar years from 2019."""
    number = next_number(f"board:{board.pk}:kpi")
    owner = given.pop("owner", None) or make.make_person(board.partnership)
    return Kpi.objects.create(
        **{
            "board": board,
            "number": number,
            "name": f"Plans within 20 weeks {number}",
            "owner": owner,
            "cadence": Kpi.Cadence.CALENDAR_YEAR,
            "first_period": date(2019, 1, 1),
            **given,
        }
    )


def make_target(kpi: Kpi, value: str, **given: Any) -> KpiTarget:
    """A target from 2019 on."""
    return KpiTarget.objects.create(
        **{
            "kpi": kpi,
            "starts_on": date(2019, 1, 1),
            "value": Decimal(value),
            "set_at": now(),
            "set_by": kpi.owner,
            **given,
        }
    )


def make_exception(kpi: Kpi) -> KpiException:
    """A note that the owner owes on 2019."""
    return KpiException.objects.create(
        kpi=kpi,
        period=date(2019, 1, 1),
        asked_of=kpi.owner,
        asked_at=now(),
        asked_by=kpi.owner,
    )
