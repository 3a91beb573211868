"""What an error leaves in the log of the server."""

import logging

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import resolve

from config.foutenlog import WithoutAddress


@pytest.mark.parametrize("is_resolved", [True, False])
def test_address_of_a_personal_link_is_kept_out(is_resolved: bool) -> None:
    request = RequestFactory().get("/uitnodiging/een-geheime-sleutel/")
    if is_resolved:
        request.resolver_match = resolve(request.path)
    arguments = ("Internal Server Error", request.path)
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "%s: %s", arguments, None)
    record.request = request

    assert WithoutAddress().filter(record)
    assert "een-geheime-sleutel" not in record.getMessage()
    assert record.getMessage().startswith("Internal Server Error: ")


def test_errors_reach_stderr_through_the_filter() -> None:
    handler = settings.LOGGING["handlers"]["stderr"]
    assert settings.LOGGING["loggers"]["django"]["handlers"] == ["stderr"]
    assert [settings.LOGGING["filters"][name]["()"] for name in handler["filters"]] == [
        f"{WithoutAddress.__module__}.{WithoutAddress.__name__}"
    ]
