"""The kernel's doors for jobs: no rule here, safe to run twice."""

from celery import shared_task

from governance import documents, outbox


@shared_task(name="governance.send_messages", ignore_result=True)  # type: ignore[untyped-decorator]
def send_messages() -> int:
    """Send what is due."""
    return outbox.deliver_due()


@shared_task(name="governance.make_documents", ignore_result=True)  # type: ignore[untyped-decorator]
def make_documents() -> int:
    """Make the PDFs that wait."""
    return documents.make_due()
