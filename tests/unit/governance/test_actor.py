import pytest

from governance.actor import Actor, job


def test_nobody_cannot_act():
    with pytest.raises(ValueError, match="person or a named job"):
        Actor(person_id=None, name="Nobody")


def test_a_job_acts_under_its_name():
    assert job("send messages") == Actor(
        person_id=None, name="send messages", job="send messages"
    )


def test_a_person_acts_in_a_role():
    actor = Actor(person_id=7, name="Sam Whitlock", acting_as="secretary")

    assert (actor.name, actor.acting_as, actor.job) == ("Sam Whitlock", "secretary", "")
