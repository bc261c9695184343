"""Which plans of a board the public reads now."""

from improvement_plan.models import Plan, PlanPublication


def of_board(partnership: str, board: str) -> list[tuple[Plan, PlanPublication]]:
    """Each published plan with its newest publication.

    Args:
        partnership, board: their words in addresses.
    """
    rows = PlanPublication.objects.current().filter(
        plan__board__partnership__slug=partnership, plan__board__slug=board
    )
    read = rows.select_related("plan", "document").defer("document__snapshot")
    return [(row.plan, row) for row in read.order_by("plan__number")]
