"""The Celery application, and a task class whose publishing cannot fail a request."""

import logging
import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.result import AsyncResult
from celery.utils import uuid
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")

logger = logging.getLogger(__name__)


# Without `max_retries` kombu sleeps two seconds before it says that nobody answers.
AT_ONCE = {"max_retries": 0, "socket_timeout": 0.2, "socket_connect_timeout": 0.2}


class WakeUpTask(DjangoTask):  # type: ignore[misc]
    """A task that is only a wake-up: what is due stands in the database.

    When the broker is away the publishing is logged and forgotten, because the sweep
    of the next minute does the work. Saving never depends on it (quality.md fact 4).
    """

    def apply_async(
        self,
        args: Any = None,
        kwargs: Any = None,
        task_id: str | None = None,
        **options: Any,
    ) -> AsyncResult:
        """Publish the task; when the broker cannot be reached, log it and go on."""
        task_id = task_id or uuid()
        try:
            return super().apply_async(args, kwargs, task_id=task_id, **options)
        except (OperationalError, RedisError, OSError) as error:
            logger.warning("Task %s was not published: %s", self.name, error)
            return self.AsyncResult(task_id)


class PatientCelery(Celery):  # type: ignore[misc]
    """The worker waits for the broker; who publishes while somebody waits does not."""

    def connection_for_write(self, url: str | None = None, **options: Any) -> Any:
        """A connection that gives up at once when Redis is away or silent."""
        to = url or self.conf.broker_write_url or self.conf.broker_url or ""
        if to.startswith("redis"):
            options.setdefault("transport_options", AT_ONCE)
        return super().connection_for_write(url, **options)


app = PatientCelery("governance", task_cls="governance.celery:WakeUpTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
