from django.http import HttpRequest


def deelname(request: HttpRequest) -> dict[str, object]:
    """Give templates the Deelname that a guarded view let in, or None."""
    return {"deelname": getattr(request, "deelname", None)}
