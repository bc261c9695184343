"""Messages of a partnership: to whom, what, when, and what became of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import policy
from boards.door import of_partnership, partnership_page
from boards.standing import Standing
from governance.models import Notice, Partnership
from governance.secret_addresses import without_secrets

# Their text holds a link that signs somebody in: it is for the recipient alone.
PRIVATE_KINDS = ("invitation",)


@of_partnership(policy.may_invite)
@require_safe
def message_list(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Every message, newest first."""
    notices = Notice.objects.filter(partnership_id=partnership.pk).select_related(
        "person"
    )
    page = Paginator(notices, 50).get_page(request.GET.get("page"))
    for notice in page.object_list:
        if notice.person != who.person:
            # Links that answer an action stand in it: for the recipient alone.
            notice.text = without_secrets(notice.text)
    context = {
        **partnership_page(partnership, who, ("Messages", "")),
        "page_obj": page,
        "private_kinds": PRIVATE_KINDS,
    }
    return render(request, "boards/messages.html", context)
