"""The figures patterns have in common, and the policies beside every pattern."""

from boards.quorum.figures import FigureField

NUMBER = FigureField("number", "Members needed", "A whole number, such as 7.")
SHARE = FigureField(
    "share", "Share needed", "Such as 40%, 2/5 or half.", "share", "half"
)
BASE = FigureField(
    "base",
    "Share of",
    "What the share is taken of.",
    "choice",
    "places",
    choices=(
        ("places", "All places"),
        ("seats", "All seats, as lines of the terms"),
        ("filled_places", "Places held now (vacancies left out)"),
        ("voting_places", "Voting places"),
    ),
)
ROUNDING = FigureField(
    "rounding",
    "When the share is not a whole number",
    "",
    "choice",
    "ceil",
    choices=(
        ("ceil", "Round up"),
        ("floor", "Round down"),
        ("nearest", "Round to the nearest"),
        ("floor_plus_1", "Round down, then add one"),
        ("strictly_more", "More than the share"),
    ),
)
ATTRIBUTE = FigureField(
    "attribute",
    "These are",
    "",
    "choice",
    "sector",
    choices=(
        ("sector", "Sectors"),
        ("organisation", "Organisations"),
        ("member_type", "Kinds of member"),
    ),
)
VALUES = FigureField(
    "values", "Each of these must be here", "One on each line.", "list"
)
MIN_EACH = FigureField("min_each", "Members needed from each", default="1")
ROLES = FigureField(
    "roles",
    "One of these offices must be here",
    "One on each line.",
    "list",
    "chair\nvice_chair",
)
NOT_COUNTED = FigureField(
    "not_counted",
    "Kinds of member who are not counted",
    "Such as co-opted; leave empty to count all members.",
    "list",
    required=False,
)

POLICY_FIELDS: tuple[FigureField, ...] = (
    FigureField(
        "vacancies_in_base",
        "Vacant places are part of the base",
        type="boolean",
        default="yes",
    ),
    FigureField(
        "chair_counts",
        "The chair counts towards the number",
        type="boolean",
        default="yes",
    ),
    FigureField(
        "substitutes_count",
        "Substitutes count",
        "",
        "choice",
        "any",
        choices=(
            ("any", "Yes"),
            ("notified", "If the chair was told beforehand"),
            ("no", "No"),
        ),
    ),
    FigureField("remote_counts", "People online count", type="boolean", default="yes"),
    FigureField(
        "recused",
        "A member who withdraws from an item",
        "",
        "choice",
        "present",
        choices=(
            ("present", "Still counts as present"),
            ("absent", "Does not count for that item"),
            (
                "remaining_are_quorum",
                "Does not count, but those who remain are a quorum",
            ),
        ),
    ),
    FigureField(
        "one_person_counts_once",
        "One person in two places counts once",
        type="boolean",
        default="yes",
    ),
    FigureField(
        "chair_discretion",
        "The chair may rule the meeting quorate, with a reason",
        type="boolean",
        default="no",
    ),
    FigureField(
        "inquorate_mode",
        "Without a quorum",
        "",
        "choice",
        "proceed_provisional",
        choices=(
            ("proceed_provisional", "Go on; decisions are provisional"),
            ("adjourn", "Adjourn"),
            ("informal", "Go on informally, without decisions"),
            ("defer_items", "Defer the items that need a decision"),
        ),
    ),
    FigureField(
        "ratify_by",
        "Provisional decisions are ratified",
        "",
        "choice",
        "next_quorate_meeting",
        choices=(
            ("next_quorate_meeting", "At the next quorate meeting"),
            ("email", "By e-mail"),
            ("none", "Not at all"),
        ),
    ),
    FigureField(
        "ratify_days",
        "Days to answer by e-mail",
        "Only where ratified by e-mail.",
        required=False,
    ),
    FigureField(
        "silence_is_assent",
        "Silence is assent",
        "Only where ratified by e-mail.",
        "boolean",
        "no",
    ),
)
