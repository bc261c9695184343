"""What is written into the log about KPIs, each with its sentence."""

from governance.audit import kind

KPI_ADDED = kind("improvement_plan.kpi_added", "{actor} added {subject}")
KPI_CHANGED = kind("improvement_plan.kpi_changed", "{actor} changed {subject}")
KPI_RETIRED = kind("improvement_plan.kpi_retired", "{actor} ended {subject}")
KPI_TARGET_SET = kind("improvement_plan.kpi_target_set", "{actor} set a {subject}")
KPI_FIGURE_RECORDED = kind(
    "improvement_plan.kpi_figure_recorded", "{actor} recorded a {subject}"
)
KPI_SERIES_BROUGHT = kind(
    "improvement_plan.kpi_series_brought", "{actor} brought a published {subject} along"
)
KPI_NOTE_ASKED = kind(
    "improvement_plan.kpi_note_asked", "{actor} asked for an {subject}"
)
KPI_NOTE_CALLED_OFF = kind(
    "improvement_plan.kpi_note_called_off", "{actor} called off an {subject}"
)
KPI_NOTE_WRITTEN = kind(
    "improvement_plan.kpi_note_written", "{actor} wrote an {subject}"
)
