"""Asking the leads of groups for their highlight reports (C04, C05)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from boards import policy, report_letters
from boards.door import board_page, of_board
from boards.forms.letters import LettersForm
from boards.models import Board
from boards.operations import report_reminders
from boards.standing import Standing
from boards.views.letters import letters_page, shown
from boards.views.member_pages import FORM


@of_board(policy.may_prepare_meeting)
@require_http_methods(FORM)
def ask(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Write to leads; send only after seeing who gets what."""
    offered = report_reminders.to_ask(board, who.day)
    form = LettersForm(
        request.POST or None,
        offered=((pk, asked.label) for pk, asked in offered.items()),
    )

    def preview() -> list[tuple[str, str]]:
        words = form.cleaned_data["words"]
        chosen = [offered[pk] for pk in form.cleaned_data["people"]]
        return [
            shown(
                one.lead.name,
                one.lead.email,
                report_letters.letter(
                    one, who.day, words=words, sender=who.someone.name
                ),
            )
            for one in chosen
        ]

    title = "Ask for highlight reports"
    return letters_page(
        request,
        board_page(board, who, "overview", (title, "")),
        form,
        preview=preview,
        send=lambda: report_reminders.ask_for_reports(
            by=who, board=board, **form.cleaned_data
        ),
        back=board.get_absolute_url(),
        title=title,
        caption=board.name,
        lead="Whose report has not come, and who was not written to today. By itself a "
        "letter goes five working days and one before it is due, and once after it.",
        nobody="Nobody to write to",
        why="Every report that is due came, or its lead was written to today or has no "
        "e-mail address.",
    )
