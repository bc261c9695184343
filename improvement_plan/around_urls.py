"""Addresses of what stands around a plan: strategy, self-evaluation, programmes."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import (
    around,
    programmes,
    self_evaluations,
    sharing,
    strategies,
)

_PLAN = "<slug:partnership>/<slug:board>/plan/"
_STRATEGIES = f"{_PLAN}strategies/"
_STRATEGY = f"{_STRATEGIES}<int:strategy>/"
_PASSAGE = f"{_PLAN}passages/<int:passage>/"
_EVALUATIONS = f"{_PLAN}self-evaluations/"
_EVALUATION = f"{_EVALUATIONS}<int:evaluation>/"
_PROGRAMMES = f"{_PLAN}programmes/"
_SETS = f"{_PLAN}kpi-sets/"
_SHARING = f"{_PLAN}sharing/"
_AGREEMENT = f"{_SHARING}<int:agreement>/"

AROUND: list[URLPattern | URLResolver] = [
    path(f"{_PLAN}around/", around.around, name="around"),
    path(f"{_STRATEGIES}new/", strategies.new, name="strategy-new"),
    path(_STRATEGY, strategies.strategy, name="strategy"),
    path(f"{_STRATEGY}edit/", strategies.edit, name="strategy-edit"),
    path(f"{_STRATEGY}sections/new/", strategies.new_section, name="section-new"),
    path(
        f"{_PLAN}<int:plan>/statements/<slug:statement>/new/",
        strategies.new_statement,
        name="statement-new",
    ),
    path(f"{_PASSAGE}edit/", strategies.edit_passage, name="passage-edit"),
    path(f"{_PASSAGE}move/", strategies.move_passage, name="passage-move"),
    path(f"{_PASSAGE}take-out/", strategies.take_passage_out, name="passage-out"),
    path(f"{_EVALUATIONS}new/", self_evaluations.begin, name="self-evaluation-new"),
    path(_EVALUATION, self_evaluations.self_evaluation, name="self-evaluation"),
    path(f"{_EVALUATION}fix/", self_evaluations.fix, name="self-evaluation-fix"),
    path(
        f"{_EVALUATIONS}criteria/<int:answer>/",
        self_evaluations.edit_answer,
        name="criterion-answer",
    ),
    path(f"{_PROGRAMMES}new/", programmes.new, name="programme-new"),
    path(f"{_PROGRAMMES}<int:programme>/edit/", programmes.edit, name="programme-edit"),
    path(f"{_SETS}new/", programmes.new_kpi_set, name="kpi-set-new"),
    path(f"{_SETS}<int:kpi_set>/end/", programmes.end_kpi_set, name="kpi-set-end"),
    path(f"{_SHARING}new/", sharing.new, name="sharing-new"),
    path(_AGREEMENT, sharing.sharing, name="sharing"),
    path(f"{_AGREEMENT}edit/", sharing.edit, name="sharing-edit"),
    path(f"{_AGREEMENT}move/", sharing.move, name="sharing-move"),
    path(f"{_AGREEMENT}review/", sharing.review, name="sharing-review"),
]
