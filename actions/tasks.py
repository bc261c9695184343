"""The log's doors for jobs: no rule here, safe to run twice."""

from celery import shared_task

from actions import operations


@shared_task(name="actions.go_on_with_imports", ignore_result=True)  # type: ignore[untyped-decorator]
def go_on_with_imports() -> int:
    """Read and bring along the older logs that wait."""
    return operations.go_on_with_imports()
