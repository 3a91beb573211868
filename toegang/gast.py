"""The guest session: who came in by a personal link is one Deelname, in one ruimte, until the link stops."""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from toegang.logboek import Wat, log
from toegang.models import Deelname, Uitnodiging

SESSION_KEY = "uitnodiging"


class LinkVerlopen(Exception):
    """The browser holds a guest session of a link that was withdrawn or has expired."""


@transaction.atomic
def start_gastsessie(request: HttpRequest, uitnodiging: Uitnodiging) -> None:
    """Begin a fresh session as the guest of `uitnodiging`; whoever was signed in here is signed out."""
    request.session.flush()
    request.session[SESSION_KEY] = uitnodiging.pk
    uitnodiging.gebruikt_op = timezone.now()
    uitnodiging.save(update_fields=["gebruikt_op"])
    log(uitnodiging.deelname, Wat.BINNEN, uitnodiging)


def find_gast(request: HttpRequest) -> Deelname | None:
    """Give the guest of this session, or None without one. LinkVerlopen when the link works no longer."""
    pk = request.session.get(SESSION_KEY)
    if pk is None:
        return None
    uitnodiging = Uitnodiging.objects.filter(pk=pk).select_related("deelname__ruimte").first()
    if uitnodiging is None or not uitnodiging.is_geldig():
        raise LinkVerlopen
    return uitnodiging.deelname
