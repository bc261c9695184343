"""The actions' doors for jobs: no rule here, safe to run twice."""

from datetime import date

from celery import shared_task

from actions import chase_job, operations


@shared_task(name="actions.go_on_with_imports", ignore_result=True)  # type: ignore[untyped-decorator]
def go_on_with_imports() -> int:
    """Read and bring along the older logs that wait."""
    return operations.go_on_with_imports()


@shared_task(name="actions.send_digests", ignore_result=True)  # type: ignore[untyped-decorator]
def send_digests(day: str = "") -> int:
    """Remind of a day's stages: of today's once its hour has come, or of the day given."""
    return chase_job.run(date.fromisoformat(day) if day else None)
