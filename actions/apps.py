"""App configuration of actions."""

from django.apps import AppConfig

from governance import panels as doors


class ActionsConfig(AppConfig):
    """The action log: who does what by when, arising from which meeting."""

    name = "actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        """Answer what boards asks, and show actions on the record page."""
        from actions import (  # noqa: PLC0415 - after the apps are loaded
            capture_panels,
            chase_letters,
            documents,
            entries,
            handed_on,
            handover_forms,
            invitations,
            log_filters,
            mending,
            overview,
            panels,
            representation,
            tracking,
            typed,
        )

        log_filters.register_own()
        tracking.register()
        doors.answer_with("minutes.actions", documents.new_actions)
        doors.answer_with("minutes.updates", documents.updates)
        doors.answer_with("agenda.matters_arising", documents.matters_arising)
        doors.answer_with("agenda.open_actions", documents.open_by_item)
        doors.answer_with("brief.overdue", documents.overdue_by_item)
        doors.answer_with("invitation.actions", invitations.own_actions)
        doors.answer_with("minutes.own_actions", invitations.from_meeting)
        doors.answer_with("record.loose_ends", documents.loose_ends)
        doors.answer_with("readback.mends", mending.panels_for)
        doors.answer_with("appointment.ending", handover_forms.ending)
        doors.register("board.overview", overview.of_board)
        doors.register("board.overview", overview.for_the_chair)
        doors.register("board.representation", representation.of_board)
        doors.register("handover.section", handed_on.of_seat)
        doors.register("record.item", panels.of_item)
        doors.answer_with("record.beside", entries.beside)
        doors.answer_with("record.typed", typed.record_typed)
        doors.register("record.capture", capture_panels.capture)
        doors.register("record.line", capture_panels.in_note)
        chase_letters.register()
