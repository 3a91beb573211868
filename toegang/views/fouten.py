from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old. An htmx request reloads the page instead: what was typed is kept there."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "403_csrf.html", status=403)
