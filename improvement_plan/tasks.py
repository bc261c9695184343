"""The plan's doors for jobs: no rule here, safe to run twice."""

from celery import shared_task

from improvement_plan.operations import import_work


@shared_task(name="improvement_plan.go_on_with_imports", ignore_result=True)  # type: ignore[untyped-decorator]
def go_on_with_imports() -> int:
    """Read and bring along the tables of plans that wait."""
    return import_work.go_on_with_imports()
