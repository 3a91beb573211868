from django.http import HttpResponse
from django.utils.http import content_disposition_header


def give_bestand(inhoud: bytes | str, content_type: str, naam: str) -> HttpResponse:
    """Answer with a file to keep under this name."""
    headers = {"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=naam))}
    return HttpResponse(inhoud, content_type=content_type, headers=headers)
