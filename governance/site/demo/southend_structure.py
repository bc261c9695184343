"""The body above Southend's board, from its notes of June 2023 (C02, C07)."""

from governance.site.demo.facts import LineFacts

OUTSIDE = (("Health and Wellbeing Board", ""),)

LINES = (
    LineFacts(
        source="southend-board", target="Health and Wellbeing Board", kind="reports"
    ),
)
