"""Mail to people: hand it to the mail server, and say in plain Dutch what went wrong with which one.

Called outside a transaction: a slow mail server must not hold a lock.
"""

import smtplib
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

# What the parts of an answer of a mail server mean: 5xx is for good, 4xx is for now.
VOOR_GOED = 500
VOL = (452, 552)
GEEN_SERVER = "Er is hier geen mailserver ingesteld. Maak een link en geef die zelf."
ONBEREIKBAAR = "De mailserver is nu niet te bereiken. Probeer het later nog eens, of maak een link en geef die zelf."
WEIGERT_ONS = "De mailserver neemt van ons geen mail aan. Vraag hulp aan wie de applicatie beheert."
ADRES_ONBEKEND = "De mailserver kent dit adres niet. Kijk of er een typefout in staat en verander het."
ADRES_VOL = "De mailbox van dit adres is vol. Maak een link en geef die zelf."
NU_NIET = "De mailserver neemt deze mail nu niet aan. Probeer het later nog eens."
BERICHT_GEWEIGERD = "De mailserver weigert deze mail. Maak een link en geef die zelf."
ADRES_KAN_NIET = "Naar dit adres kunnen we niet mailen. Kijk of er een typefout in staat en verander het."

NOT_REALLY = ("dummy", "console")  # backends that bring nothing to anyone


def has_mailserver() -> bool:
    """True when mail goes somewhere."""
    return settings.EMAIL_BACKEND.split(".")[-2] not in NOT_REALLY


def deliver(messages: Sequence[EmailMessage]) -> list[str]:
    """Send each message; give for each an empty text, or why it was not accepted.

    One that fails does not stop the others. Only when the server can't be reached or refuses us, nobody after that is
    tried: each try would take as long.
    """
    if not has_mailserver():
        return [GEEN_SERVER] * len(messages)
    connection, redenen, all_fail = get_connection(), [], ""
    for message in messages:
        reden = all_fail
        try:
            if not reden:
                connection.open()
        except (smtplib.SMTPException, OSError) as error:
            reden = all_fail = WEIGERT_ONS if isinstance(error, smtplib.SMTPResponseException) else ONBEREIKBAAR
        redenen.append(reden or _send(connection, message))
    connection.close()
    return redenen


def _send(connection: BaseEmailBackend, message: EmailMessage) -> str:
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        return _explain(*next(iter(error.recipients.values())))
    except smtplib.SMTPSenderRefused:
        return WEIGERT_ONS
    except smtplib.SMTPDataError as error:
        return BERICHT_GEWEIGERD if error.smtp_code >= VOOR_GOED else NU_NIET
    except (BadHeaderError, UnicodeError, ValueError):
        return ADRES_KAN_NIET
    except (smtplib.SMTPException, OSError):
        connection.close()
        return ONBEREIKBAAR
    return ""


def _explain(code: int, words: bytes) -> str:
    if code in VOL:
        return ADRES_VOL
    return ADRES_ONBEKEND if code >= VOOR_GOED else NU_NIET
