"""Ask a running server whether it answers. The start-up and the container's health check use this."""

import http.client
import sys

from config import omgeving

PATH = "/gezond/"
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # an address to listen on, none to ask


def ask_status(host: str, port: int, site: str, *, timeout: float = 10) -> int | None:
    """Give the HTTP status of the health page on `host`:`port`, asked for under the name `site`.

    None when no answer came within `timeout` seconds.
    """
    connection = http.client.HTTPConnection(WILDCARDS.get(host, host), port, timeout=timeout)
    try:
        connection.request("GET", PATH, headers={"Host": site})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def site_name(allowed_hosts: list[str]) -> str:
    """Give a name under which the application answers: the first of `allowed_hosts`, without wildcard."""
    return allowed_hosts[0].removeprefix("*").removeprefix(".") or "localhost"


if __name__ == "__main__":
    names = omgeving.words("ALLOWED_HOSTS", "localhost")
    status = ask_status(omgeving.text("HOST", "127.0.0.1"), omgeving.number("PORT", 8000), site_name(names), timeout=5)
    sys.exit(0 if status == 200 else 1)
