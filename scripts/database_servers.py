"""Database servers for tests, each in a folder and on a port of its own, as long as a command runs.

Nothing that they hold is worth a disk's patience: they do not wait for it.
"""

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
import os
from pathlib import Path
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import Final

from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from .home_assistant_process import LOCALHOST, free_port

ADDRESSES_ENVIRONMENT_VARIABLE: Final = "OCTOPUS_SEG_DATABASES"
START_SECONDS: Final = 60
STOP_SECONDS: Final = 60


class DatabaseServerError(Exception):
    """A database server did not start."""


@contextmanager
def postgresql() -> Generator[str]:
    """Run a PostgreSQL and yield its address, without a database's name."""
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    programs = max(versions, key=lambda path: int(path.parent.name))
    port = free_port()
    with _folder("postgres") as (folder, user):
        data = folder / "data"
        options = ["--no-sync", "--auth=trust", "--username=octopus", "--encoding=UTF8", "--locale=C"]
        _run([programs / "initdb", *options, "-D", data], user)
        settings = (
            f"listen_addresses={LOCALHOST}",
            f"unix_socket_directories={folder}",
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=off",
        )
        chosen = [argument for setting in settings for argument in ("-c", setting)]
        command = [programs / "postgres", "-D", data, "-p", port, *chosen]
        # The signal for a stop that does not wait for connections to end.
        with _running(command, user, folder, f"postgresql+psycopg2://octopus@{LOCALHOST}:{port}", signal.SIGINT) as url:
            yield url


@contextmanager
def mariadb() -> Generator[str]:
    """Run a MariaDB and yield its address, without a database's name."""
    port = free_port()
    with _folder("mysql") as (folder, user):
        data = folder / "data"
        _run(["/usr/bin/mariadb-install-db", "--no-defaults", "--skip-test-db", f"--datadir={data}"], user)
        command = [
            "/usr/sbin/mariadbd",
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={folder / 'socket'}",
            f"--pid-file={folder / 'pid'}",
            f"--bind-address={LOCALHOST}",
            f"--port={port}",
            "--skip-grant-tables",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_unicode_ci",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
        ]
        with _running(command, user, folder, f"mysql+pymysql://root@{LOCALHOST}:{port}", signal.SIGTERM) as url:
            yield url


@contextmanager
def _folder(account: str) -> Generator[tuple[Path, str | None]]:
    """Yield a new folder and whom it belongs to: for root, an account of the system, since servers refuse to be root."""
    folder = Path(tempfile.mkdtemp(prefix=f"octopus-seg-{account}-"))
    user = account if os.geteuid() == 0 else None
    try:
        if user is not None:
            owner = pwd.getpwnam(user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        yield folder, user
    finally:
        shutil.rmtree(folder)


def _run(command: Sequence[object], user: str | None) -> None:
    """Run a program to its end."""
    done = subprocess.run(
        [str(part) for part in command], user=user, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise DatabaseServerError(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")


@contextmanager
def _running(
    command: Sequence[object], user: str | None, folder: Path, url: str, stop: signal.Signals
) -> Generator[str]:
    """Run a server until the context ends; its address is yielded once it answers."""
    output = folder / "output"
    with output.open("wb") as file:
        # A session of its own: Ctrl-C at the terminal is not for the server.
        process = subprocess.Popen(
            [str(part) for part in command],
            user=user,
            cwd="/",
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_it_answers(process, url, output)
        yield url
    finally:
        process.send_signal(stop)
        process.wait(STOP_SECONDS)


def _wait_until_it_answers(process: subprocess.Popen[bytes], url: str, output: Path) -> None:
    """Wait until connections are taken; raises an error with the server's last words where that does not happen."""
    first_database = "/postgres" if url.startswith("postgresql") else ""
    engine = create_engine(url + first_database)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            engine.connect().close()
        except OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise DatabaseServerError(output.read_text(errors="replace")) from None
            time.sleep(0.1)
        else:
            engine.dispose()
            return


def main() -> int:
    """Run the command given while both servers are there, and end as it does."""
    # Asked to end, it stops the servers first.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with ExitStack() as servers:
        addresses = [servers.enter_context(server()) for server in (postgresql, mariadb)]
        environment = {**os.environ, ADDRESSES_ENVIRONMENT_VARIABLE: " ".join(addresses)}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
