"""Our own database server: whoever starts it, whoever kills it, however many use it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from fengsui.config import postgres

ROOT = Path(__file__).resolve().parents[2]
SOUND = {
    "server_version_num": "160004",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "server_encoding": "UTF8",
    "lc_ctype": "C.UTF-8",
}
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")


@pytest.fixture
def home():
    """A home that every user of the machine could reach; its server is stopped in the end, come what may."""
    made = Path(tempfile.mkdtemp(prefix="fengsui-test-"))
    made.chmod(0o755)
    yield made
    until(lambda: not (postgres.answers(made) or (made / "postgres" / "data" / "postmaster.pid").exists()))
    shutil.rmtree(made)


def one(cluster, query):
    with psycopg.connect(cluster.url) as connection:
        return connection.execute(query).fetchone()[0]


def pid_of(home):
    return int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])


def until(condition, seconds=30.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def in_another_process(home, then, **options):
    program = f"from pathlib import Path; from fengsui.config import postgres; import os, sys, time; {then}"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(home), "AT": str(home)}
    return subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True, cwd="/", **options
    )


def test_a_server_starts_sees_chinese_and_stops(home):
    with postgres.ensure(home) as cluster:
        assert one(cluster, "SELECT cardinality(show_trgm('测试')) > 0")
        assert one(cluster, "SHOW server_encoding") == "UTF8"
        assert one(cluster, "SHOW timezone") == "Asia/Shanghai"
        assert one(cluster, "SHOW data_checksums") == "on"
        assert one(cluster, "SHOW listen_addresses") == ""
    assert not postgres.answers(home)


def test_a_server_that_keeps_records_is_one_that_would_be_accepted_from_others(home):
    with postgres.ensure(home) as cluster:
        postgres.check_server(cluster.url)


def test_a_server_without_durability_is_refused_with_every_reason(home):
    with postgres.ensure(home, durable=False) as cluster, pytest.raises(postgres.Unusable) as refusal:
        postgres.check_server(cluster.url)
    assert all(name in str(refusal.value) for name in postgres.DURABILITY)


def test_the_socket_and_the_data_are_closed_to_other_users(home):
    with postgres.ensure(home):
        for folder in (postgres.socket_folder(home), home / "postgres" / "data"):
            assert folder.stat().st_mode & 0o077 == 0


def test_the_second_user_adopts_the_server_and_does_not_stop_it(home):
    first = postgres.ensure(home)
    pid = pid_of(home)
    second = postgres.ensure(home)
    assert pid_of(home) == pid
    second.stop()
    assert postgres.answers(home)
    first.stop()
    assert not postgres.answers(home)


def test_the_server_stays_while_the_second_user_works_and_the_first_has_gone(home):
    first = postgres.ensure(home)
    second = postgres.ensure(home)
    first.stop()
    assert one(second, "SELECT 1") == 1
    second.stop()
    assert not postgres.answers(home)


def test_stopping_twice_is_stopping_once(home):
    cluster = postgres.ensure(home)
    cluster.stop()
    cluster.stop()


def test_what_was_committed_survives_the_kill_of_the_postmaster(home):
    cluster = postgres.ensure(home)
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    os.kill(pid_of(home), signal.SIGKILL)
    with postgres.ensure(home) as again:
        assert one(again, "SELECT count(*) FROM kept") == 1000
    cluster.stop()


def test_killed_children_are_reaped(home):
    cluster = postgres.ensure(home)
    keeper = postgres.KEEPERS[home]
    os.kill(pid_of(home), signal.SIGKILL)
    again = postgres.ensure(home)
    assert keeper.returncode is not None
    again.stop()
    cluster.stop()
    assert home not in postgres.KEEPERS


def test_the_server_goes_when_its_only_user_is_killed(home):
    then = "c = postgres.ensure(Path(os.environ['AT'])); print('up', flush=True); time.sleep(20)"
    with in_another_process(home, then) as user:
        assert user.stdout.readline() == "up\n"
        assert postgres.answers(home)
        user.kill()
    until(lambda: not postgres.answers(home))


def test_two_processes_that_start_at_once_share_one_server(home):
    then = "c = postgres.ensure(Path(os.environ['AT'])); print(os.environ['AT'], flush=True); time.sleep(0.5); c.stop()"
    users = [in_another_process(home, then) for _ in range(3)]
    for user in users:
        with user:
            assert user.stdout.read() == f"{home}\n"
    assert [user.returncode for user in users] == [0, 0, 0]


def test_a_stale_mark_whose_number_belongs_to_another_program_is_cleared(home):
    postgres.ensure(home).stop()
    mark = home / "postgres" / "data" / "postmaster.pid"
    mark.write_text(f"{os.getpid()}\n{mark.parent}\n1\n5432\n\n\n1 1\nready\n")
    with postgres.ensure(home) as cluster:
        assert one(cluster, "SELECT 1") == 1


def test_data_of_another_major_version_is_refused_and_left_alone(home):
    postgres.ensure(home).stop()
    mark = home / "postgres" / "data" / "PG_VERSION"
    ours = mark.read_text()
    mark.write_text("15\n")
    with pytest.raises(postgres.Unusable, match="made by PostgreSQL 15"):
        postgres.ensure(home)
    assert mark.read_text() == "15\n"
    mark.write_text(ours)


def test_an_interrupted_making_of_the_data_directory_is_begun_anew(home):
    unfinished = home / "postgres" / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with postgres.ensure(home) as cluster:
        assert one(cluster, "SELECT 1") == 1


def test_the_environment_of_the_caller_does_not_change_the_locale(home, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PGOPTIONS", "-c timezone=UTC")
    assert not {"PGOPTIONS", "LANG"} & set(postgres.environment())
    monkeypatch.delenv("PGOPTIONS")
    with postgres.ensure(home) as cluster:
        assert one(cluster, "SELECT datctype FROM pg_database WHERE datname = current_database()") == postgres.LOCALE


def test_a_long_path_gets_its_socket_in_the_temporary_folder(home):
    deep = home / ("长" * 30)
    deep.mkdir()
    assert not postgres.socket_folder(deep).is_relative_to(deep)
    with postgres.ensure(deep) as cluster:
        assert one(cluster, "SELECT 1") == 1
    shutil.rmtree(postgres.socket_folder(deep))


def test_leftovers_of_earlier_test_runs_are_swept_but_only_where_tests_live(home):
    with postgres.ensure(home) as cluster, psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_left")
    count = "SELECT count(*) FROM pg_database WHERE datname = 'test_left'"
    with postgres.ensure(home) as cluster:
        assert one(cluster, count) == 1
    with postgres.ensure(home, durable=False) as cluster:
        assert one(cluster, count) == 0


@as_root
def test_root_starts_the_server_as_a_user_who_can_read_the_installation(home):
    with postgres.ensure(home):
        account = postgres.account_for(home / "postgres")
        if account == postgres.MAPPED:
            pytest.skip("no system user can read this installation")
        assert Path(f"/proc/{pid_of(home)}").stat().st_uid == account.uid != 0


@as_root
def test_root_maps_the_user_where_nobody_else_can_reach_the_home(home):
    home.chmod(0o700)
    if not postgres.MAPPED.works(home):
        pytest.skip("user namespaces are closed on this machine")
    with postgres.ensure(home) as cluster:
        assert postgres.account_for(home / "postgres") == postgres.MAPPED
        assert one(cluster, "SELECT 1") == 1
    assert (home / "postgres" / "data").stat().st_uid == 0


@as_root
def test_an_ordinary_user_needs_no_privilege(home):
    nobody = pwd.getpwnam("nobody")
    as_nobody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    then = "c = postgres.ensure(Path(os.environ['AT'])); print(os.getuid(), c.url); c.stop()"
    try:
        user = in_another_process(home, then, **as_nobody)
    except PermissionError:
        pytest.skip("an ordinary user cannot read this Python")
    with user:
        assert user.stdout.read().startswith(f"{nobody.pw_uid} postgresql://")
    assert user.returncode == 0


def test_a_sound_server_is_accepted():
    assert postgres.objections(SOUND) == []


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("server_version_num", "150013", "PostgreSQL 15"),
        ("fsync", "off", "fsync"),
        ("full_page_writes", "off", "full_page_writes"),
        ("synchronous_commit", "off", "synchronous_commit"),
        ("server_encoding", "SQL_ASCII", "SQL_ASCII"),
        ("lc_ctype", "C", "Chinese"),
        ("lc_ctype", "POSIX", "Chinese"),
    ],
)
def test_an_old_unsafe_or_blind_server_is_refused_with_the_reason(name, value, word):
    (reason,) = postgres.objections(SOUND | {name: value})
    assert word in reason


@pytest.mark.parametrize("value", ["local", "remote_write", "remote_apply"])
def test_every_synchronous_commit_that_waits_for_the_own_disk_is_accepted(value):
    assert postgres.objections(SOUND | {"synchronous_commit": value}) == []


def test_a_server_that_does_not_answer_is_named_as_the_reason():
    with pytest.raises(postgres.Unusable, match="does not answer"):
        postgres.check_server("postgresql://nobody@127.0.0.1:1/none")
