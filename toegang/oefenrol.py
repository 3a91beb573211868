"""In a room to practise in, its one facilitator looks through the eyes of everyone: one at a time, as they choose."""

from django.http import HttpRequest

from toegang.models import Deelname, Rol

SESSION_KEY = "oefenrol"


def find_oefenrol(request: HttpRequest, deelname: Deelname) -> Deelname:
    """Give who the request acts as: `deelname` itself, or in an oefening whom they chose to be."""
    if not deelname.ruimte.oefening:
        return deelname
    chosen = request.session.get(SESSION_KEY)
    spelers = Deelname.objects.filter(ruimte=deelname.ruimte_id, gebruiker=None).select_related("ruimte")
    return (spelers.filter(rol=chosen).first() if chosen else None) or deelname


def choose_oefenrol(request: HttpRequest, rol: str) -> None:
    """Be the one with this rol in the oefening from now on; where nobody has it: oneself again."""
    request.session[SESSION_KEY] = rol


def find_own(request: HttpRequest, deelname: Deelname) -> Deelname | None:
    """Give who practises here, of whom `deelname` is one of the roles; None when this is no oefening of theirs."""
    if not (deelname.ruimte.oefening and request.user.is_authenticated):
        return None
    own = Deelname.objects.select_related("gebruiker")
    return own.filter(ruimte=deelname.ruimte_id, gebruiker=request.user.pk, rol=Rol.FACILITATOR).first()
