"""A mail server of our own: it keeps what comes in over SMTP."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Catcher:
    """Keeps every message that comes in."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name is aiosmtpd's
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@contextmanager
def serve_mail(handler: Catcher) -> Iterator[tuple[str, int]]:
    """Let `handler` hear what is sent to the host and port that this gives."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    controller = Controller(handler, hostname=host, port=port)
    controller.start()
    try:
        yield host, port
    finally:
        controller.stop()


@contextmanager
def send_to(handler: Catcher, settings: Any) -> Iterator[None]:
    """Have the application in this process send its mail to `handler`."""
    with serve_mail(handler) as (host, port):
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, host, port
        yield
