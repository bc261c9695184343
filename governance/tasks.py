"""The kernel's doors for jobs: no rule here, safe to run twice."""

from celery import shared_task

from governance import documents, files, one_time_links, outbox


@shared_task(name="governance.send_messages", ignore_result=True)  # type: ignore[untyped-decorator]
def send_messages() -> int:
    """Send what is due."""
    return outbox.deliver_due()


@shared_task(name="governance.make_documents", ignore_result=True)  # type: ignore[untyped-decorator]
def make_documents() -> int:
    """Make the PDFs that wait."""
    return documents.make_due()


@shared_task(name="governance.sweep_files", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep_files() -> int:
    """Once a day, take away files that no row names."""
    return files.sweep_due()


@shared_task(name="governance.sweep_links", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep_links() -> int:
    """Take away the links of letters that ended long ago."""
    return one_time_links.sweep()
