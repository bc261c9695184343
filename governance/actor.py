"""Who acted: a person in a role, or a named job; nobody is nobody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of an audit event.

    Args:
        person_id: the person, or None for a job.
        name: the name as it was at the time; it is copied into the log.
        acting_as: the role in words ("secretary"), for the log.
        job: the job's name when no person acted.

    Raises:
        ValueError: when there is neither a person nor a job.
    """

    person_id: int | None
    name: str
    acting_as: str = ""
    job: str = ""

    def __post_init__(self) -> None:
        if self.person_id is None and not self.job:
            raise ValueError("An actor needs a person or a named job.")


def job(name: str) -> Actor:
    """The actor of a named job, such as "send messages"."""
    return Actor(person_id=None, name=name, job=name)
