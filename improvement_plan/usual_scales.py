"""The two scales that West Sussex prints, for whoever rates a plan the same way (C67, C68).

Amber means *on track* there. A partnership names its own beside them.
"""

from improvement_plan.operations.scales import LevelInput

COMPLETION_NAME = "Status of Action Completion Against Timescale"
IMPACT_NAME = "Status of Impact"

COMPLETION = (
    LevelInput(
        label="Blue", definition="Action complete and impactful", phase="complete",
        impact="felt", is_terminal=True, worth=5, sign="blue",
    ),
    LevelInput(
        label="Green", definition="Action complete, impact not yet felt",
        phase="complete", impact="not_felt", worth=4, sign="green",
    ),
    LevelInput(
        label="Amber", definition="Action in progress, on track", phase="in_progress",
        track="on", worth=3, sign="amber",
    ),
    LevelInput(
        label="Red", definition="Action in progress, off track", phase="in_progress",
        track="off", asks_reason=True, worth=1, sign="red",
    ),
    LevelInput(
        label="Grey", definition="Action not yet started", phase="not_started",
        worth=2, sign="grey",
    ),
)  # fmt: skip
IMPACT = (
    LevelInput(
        label="Green", definition="Impact is felt at a system level", impact="felt",
        worth=3, sign="green",
    ),
    LevelInput(
        label="Amber", definition="Impact is variable", impact="variable", worth=2,
        sign="amber",
    ),
    LevelInput(
        label="Red", definition="Impact not yet felt", impact="not_felt", worth=1,
        sign="red",
    ),
)  # fmt: skip
