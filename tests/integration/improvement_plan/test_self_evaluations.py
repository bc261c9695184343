"""The self-evaluation by criterion, in versions that are fixed and compared (C75)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from governance.clock import now
from governance.errors import NotAllowed, RuleBroken, StaleEdit
from improvement_plan.models import CriterionAnswer, SelfEvaluation
from improvement_plan.operations.frameworks import FrameworkInput, keep_framework
from improvement_plan.operations.self_evaluations import (
    AnswerInput,
    begin_evaluation,
    fix_evaluation,
    write_answer,
)
from tests.cast import Cast, login
from tests.factories.evidence import filed_for
from tests.factories.plans import make_area, make_plan, make_plan_action

AUTUMN, SPRING = date(2023, 10, 2), date(2024, 3, 4)


def begun(cast: Cast) -> SelfEvaluation:
    """Version 1, under a framework of two criteria."""
    sam = cast.standing(cast.sam)
    framework = keep_framework(
        by=sam, framework_id=None,
        said=FrameworkInput(
            name="Area SEND inspections", version="2023",
            criteria=("Needs are identified", "Leaders are ambitious"),
        ),
    )  # fmt: skip
    return begin_evaluation(
        by=sam, board=cast.board, framework_id=framework.pk, as_at=AUTUMN
    )


def say(
    cast: Cast, evaluation: SelfEvaluation, place: int, **said: object
) -> CriterionAnswer:
    answer = evaluation.answers.get(position=place)
    return write_answer(
        by=cast.standing(cast.sam), answer_id=answer.pk, version=answer.version,
        said=AnswerInput(**said),
    )  # fmt: skip


def test_a_version_is_fixed_with_a_reason_and_the_next_starts_from_it(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    first = begun(cast)
    framework = first.framework_id
    with pytest.raises(RuleBroken, match="being written already"):
        begin_evaluation(by=sam, board=cast.board, framework_id=framework, as_at=SPRING)
    with pytest.raises(RuleBroken, match="says nothing yet"):
        fix_evaluation(by=sam, evaluation_id=first.pk, reason="Agreed")
    say(cast, first, 1, known="Waits are long.", strengths="Early years.")
    with pytest.raises(RuleBroken, match="why"):
        fix_evaluation(by=sam, evaluation_id=first.pk, reason="")
    fix_evaluation(by=sam, evaluation_id=first.pk, reason="Agreed by the board")
    with pytest.raises(NotAllowed, match="is fixed"):
        say(cast, first, 1, known="Something else.")

    # The framework rewords a criterion: the fixed version keeps what it answered.
    keep_framework(
        by=sam, framework_id=framework,
        said=FrameworkInput(
            name="Area SEND inspections", version="2023",
            criteria=("Needs are identified in time", "Leaders are ambitious"),
        ),
    )  # fmt: skip
    second = begin_evaluation(
        by=sam, board=cast.board, framework_id=framework, as_at=SPRING
    )
    say(cast, second, 1, known="Waits are shorter.", strengths="Early years.",
        next_steps="Publish the waits.")  # fmt: skip
    say(cast, second, 2, to_develop="Governance")

    login(client, cast.gwen)
    old = client.get(first.get_absolute_url()).content.decode()
    assert "Waits are long." in old
    assert "Agreed by the board" in old
    assert "Needs are identified in time" not in old
    changed = client.get(f"{second.get_absolute_url()}?beside=1").content.decode()
    taken_out = changed.partition("struck through")[2].partition("<del>")[2]
    assert "long" in taken_out.partition("</del>")[0]
    assert "shorter" in changed
    assert second.number == 2
    listed = reverse(
        "improvement_plan:around", args=[cast.partnership.slug, cast.board.slug]
    )
    html = client.get(listed).content.decode()
    assert "2 of 2" in html
    assert "1 of 2" in html


def test_a_criterion_written_twice_at_once_shows_both_texts(
    client: Client, cast: Cast
) -> None:
    first = begun(cast)
    answer = first.answers.get(position=1)
    where = [cast.partnership.slug, cast.board.slug, answer.pk]
    address = reverse("improvement_plan:criterion-answer", args=where)
    login(client, cast.sam)
    assert client.post(address, {"known": "First", "version": 1}).status_code == 303
    late = client.post(address, {"known": "Second", "version": 1})
    assert late.status_code == 409
    assert "Second" in late.content.decode()
    answer.refresh_from_db()
    assert answer.known == "First"
    with pytest.raises(StaleEdit):
        write_answer(
            by=cast.standing(cast.sam), answer_id=answer.pk, version=1,
            said=AnswerInput(known="Third"),
        )  # fmt: skip


def test_evidence_held_is_linked_and_the_confidential_stays_hidden(
    client: Client, cast: Cast
) -> None:
    make_plan_action(make_area(make_plan(cast.board)))
    piece = filed_for(cast.board, cast.sam)
    piece.evidence.is_confidential = True
    piece.evidence.save()
    first = begun(cast)
    say(cast, first, 1, known="Waits are long.", filed=[piece.pk])
    for person, sees in ((cast.gwen, True), (cast.olu, False)):
        login(client, person)
        html = client.get(first.get_absolute_url()).content.decode()
        assert (piece.get_absolute_url() in html) is sees


def test_the_database_keeps_one_draft_and_a_reason(cast: Cast) -> None:
    first = begun(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        SelfEvaluation.objects.filter(pk=first.pk).update(
            fixed_at=now(), fixed_by=cast.sam, reason=""
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        SelfEvaluation.objects.create(
            board=cast.board, framework=first.framework, number=2, as_at=SPRING,
            begun_at=now(), begun_by=cast.sam,
        )  # fmt: skip
