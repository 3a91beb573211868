"""Start the server, in one process: `./run` and the container come in here.

It takes the port, looks at the database, brings that up to date, makes the demo casus on a computer where
nobody has an account yet, and serves. What goes wrong on the way is told in one sentence.
"""

import asyncio
import errno
import io
import logging
import os
import socket
import sys
from importlib import import_module

import django
import uvicorn
from django.core.exceptions import ImproperlyConfigured

from config import hartslag, omgeving

# Where a proxy of one's own stands. Only these may say for whom they ask.
PROXY_NETWORKS = "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1,fc00::/7"


class StartError(Exception):
    """The server cannot start; the message is a Dutch sentence for who started it."""


class Server(uvicorn.Server):
    """uvicorn, telling that the application is ready once it has really answered a request."""

    def __init__(self, config: uvicorn.Config, welcome: str, site: str) -> None:
        """Serve `config`; print `welcome` after the first answer under the name `site`."""
        super().__init__(config)
        self.welcome = welcome
        self.site = site
        self.failed = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, ask the health page and tell; stop again when that page is not well."""
        await super().startup(sockets)
        port = sockets[0].getsockname()[1] if sockets else self.config.port
        status = await asyncio.to_thread(hartslag.ask_status, self.config.host, port, self.site)
        if status == 200:
            say(self.welcome)
        elif not self.should_exit:
            self.failed = f"De applicatie is gestart, maar {hartslag.PATH} antwoordt niet goed ({status})."
            self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; screens that still listen are cut off after the grace period, which is no error to report."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def say(text: str) -> None:
    """Print `text` at once, also into a log file."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def take_port(host: str, port: int) -> socket.socket:
    """Give a socket that listens on `host`:`port`; StartError when that cannot be."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OverflowError:
        raise StartError(f"PORT is {port}, maar een poort ligt tussen 1 en 65535.") from None
    except OSError as error:
        listener.close()
        reasons = {
            errno.EADDRINUSE: f"Poort {port} is al in gebruik. Stop het programma dat daar draait, "
            f"of kies een andere poort, bijvoorbeeld: PORT={port + 1} ./run",
            errno.EACCES: f"Poort {port} is alleen voor de systeembeheerder. "
            "Kies een poort boven 1023, bijvoorbeeld: PORT=8000 ./run",
        }
        raise StartError(
            reasons.get(error.errno or 0, f"HOST is '{host}', maar dat is geen adres van deze computer.")
        ) from None
    return listener


def check_kaarten() -> None:
    """Look at the werkkaarten; StartError, with file, step and field, when one has a mistake."""
    from django.core.checks import run_checks

    if mistakes := run_checks(tags=["werkkaarten"]):
        raise StartError("\n".join(mistake.msg for mistake in mistakes))


def prepare_database() -> None:
    """Make a connection and run the migrations that wait; StartError when the database does not let us."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    os.environ.setdefault("PGCONNECT_TIMEOUT", "10")
    # Without the pool: it tries again for a while, and a database that is not there should be told at once.
    options = connection.settings_dict["OPTIONS"]
    pool = options.pop("pool", None)
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            from django.core.management import call_command

            say("De database wordt bijgewerkt …")
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise StartError(explain_database(error)) from None
    finally:
        connection.close()
        if pool:
            options["pool"] = pool


def explain_database(error: Exception) -> str:
    """Say in one Dutch sentence which database `error` is about, and what to look at."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    reason = " ".join(str(error).split())
    if database["ENGINE"].endswith("sqlite3"):
        return (
            f"De database {database['NAME']} kan niet worden geopend of beschreven. Bestaat de map, "
            f"mag je er schrijven, en is het een SQLite-bestand? ({reason})"
        )
    place = f"{database['HOST'] or 'deze computer'}:{database['PORT'] or 5432}"
    known = {
        "refused": "Daar draait geen database. Staat die aan, en kloppen host en poort?",
        "password authentication failed": "De gebruiker of het wachtwoord klopt niet.",
        "does not exist": "De database of de gebruiker bestaat daar niet.",
        "timeout": "De database antwoordt niet op tijd.",
        "resolve": "Die host kennen we niet.",
        "not known": "Die host kennen we niet.",
        "permission denied": "De gebruiker mag in deze database geen tabellen maken.",
    }
    hint = next((words for part, words in known.items() if part in reason), "Kijk DATABASE_URL na.")
    return f"Geen toegang tot database '{database['NAME']}' op {place}. {hint} ({reason})"


def make_demo() -> str:
    """Make the demo casus when nobody has an account yet; give the lines that tell how to sign in."""
    from django.core.management import call_command

    lines = io.StringIO()
    call_command("maak_demo", stdout=lines)
    if account := lines.getvalue().strip():
        return f"Log in met:\n{account}"
    return "Log in met je e-mailadres en wachtwoord.\nWachtwoord kwijt? ./run manage changepassword jouw@mailadres.nl"


def write_welcome(host: str, port: int, sign_in: str) -> str:
    """Give what the person in front of this computer reads when the application is ready."""
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104  # compared, not listened on
    name = "127.0.0.1" if everywhere else f"[{host}]" if ":" in host else host
    lines = ["", f"De applicatie staat klaar op http://{name}:{port}/", ""]
    if everywhere:
        lines[2:2] = [f"Op een ander apparaat in dit netwerk: http://{socket.gethostname()}:{port}/"]
    return "\n".join([*lines, sign_in, "", "Stoppen: Ctrl-C"])


def serve() -> None:
    """Prepare and serve until someone stops the server; StartError or ImproperlyConfigured otherwise."""
    host, port = omgeving.text("HOST", "127.0.0.1"), omgeving.number("PORT", 8000)
    with take_port(host, port) as listener:
        django.setup()
        from django.conf import settings

        from config.statisch import collect_changed_static

        import_module(settings.ROOT_URLCONF)  # a mistake in there is told once, not by every request
        check_kaarten()
        prepare_database()
        collect_changed_static()
        site = hartslag.site_name(settings.ALLOWED_HOSTS)
        if settings.PRODUCTION:
            welcome = f"De applicatie staat klaar op poort {port}, voor https://{site}/"
        else:
            welcome = write_welcome(host, listener.getsockname()[1], make_demo())
        server = Server(
            uvicorn.Config(
                "config.asgi:application",
                host=host,
                port=port,
                access_log=False,  # a personal link is a key, and it is in the address
                log_level="warning",
                lifespan="off",
                ws="none",
                server_header=False,
                proxy_headers=settings.SECURE_PROXY_SSL_HEADER is not None,
                forwarded_allow_ips=PROXY_NETWORKS,
                timeout_graceful_shutdown=2,  # seconds; a screen that listens never ends by itself
            ),
            welcome,
            site,
        )
        server.run(sockets=[listener])
        if server.failed:
            raise StartError(server.failed)


def main() -> int:
    """Serve; give the exit code: 0 when someone stopped the server, 1 when it could not start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        serve()
    except (StartError, ImproperlyConfigured) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        say("\nGestopt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
