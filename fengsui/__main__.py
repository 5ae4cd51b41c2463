"""`fengsui`: the command line. `serve` and `prepare` are its own; the others are management commands of the apps."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Sequence

import fengsui

OK, NO, USAGE, ENVIRONMENT = 0, 1, 2, 3
OWN = {
    "serve": "start the database, the workers and the web server",
    "prepare": "do what must be done before serving, if anything changed",
}
DJANGOS = {
    "migrate": "bring the tables up to date",
    "makemigrations": "write migrations for changed models",
    "shell": "a Python prompt inside the project",
    "dbshell": "a psql prompt on the database",
}
# A word of Python cannot name a module.
SPELLED = {"import": "import_file"}
# These must see the database as it is, or have nothing to do with what is in it.
UNPREPARED = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "dbshell", "collectstatic", "openapi"}
HELP = """usage: fengsui COMMAND [ARGUMENTS]

Commands (each explains itself with --help):
{commands}

Exit codes: 0 done, or the answer is yes; 1 the answer is no, or the command failed;
            2 wrong usage; 3 the environment does not allow it (no database, no port ...).

Settings come from the environment: FENGSUI_HOME (default: var/), FENGSUI_DATABASE_URL (default: a server of our own).
"""


def commands() -> dict[str, str]:
    """The names of all commands with their first words; read without loading them."""
    from fengsui.config.preparation import PACKAGE

    found = OWN | DJANGOS
    for file in sorted(PACKAGE.glob("*/management/commands/[!_]*.py")):
        said = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]
        name = next((word for word, module in SPELLED.items() if module == file.stem), file.stem)
        found[name] = said.partition("`: ")[2].rstrip(".") or said.rstrip(".")
    return found


def overview() -> str:
    """The help text."""
    return HELP.format(commands="\n".join(f"  {name:<16}{about}" for name, about in sorted(commands().items())))


def adopt_settings() -> None:
    """Tell the settings, which look at the environment only, what this installation is."""
    from fengsui.config import preparation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengsui.config.settings")
    os.environ["FENGSUI_DEMO"] = "1" if preparation.demonstration() else "0"


def known(name: str) -> bool:
    """Whether an app or Django has this command."""
    import django
    from django.core.management import get_commands

    # Django finds the commands of the apps only once they are loaded, and then remembers its answer.
    django.setup()
    return name in get_commands()


def manage(arguments: Sequence[str]) -> int:
    """Run a management command with the database at hand; tables and reference data are brought up to date first."""
    from django.core.management import execute_from_command_line

    from fengsui.config import postgres, preparation
    from fengsui.config.serve import tell

    adopt_settings()
    name = SPELLED.get(arguments[0], arguments[0])
    line = ["fengsui", name, *arguments[1:]]
    if not known(name):
        print(f"fengsui: there is no command {arguments[0]!r}; see fengsui --help", file=sys.stderr)
        return USAGE
    if {"--help", "-h"} & set(arguments):
        execute_from_command_line(line)
        return OK
    with postgres.database(preparation.home()):
        if name not in UNPREPARED:
            preparation.prepare(preparation.NEEDED_BY_COMMANDS, tell)
        execute_from_command_line(line)
    return OK


def prepare(arguments: Sequence[str]) -> int:
    """Do all that serving needs."""
    import argparse

    from fengsui.config import postgres, preparation
    from fengsui.config.serve import tell

    argparse.ArgumentParser(
        prog="fengsui prepare",
        description="Bring translations, tables, reference data, static files and examples up to date.",
        epilog="Exit codes: 0 done; 2 wrong usage; 3 the environment does not allow it.",
    ).parse_args(arguments)
    adopt_settings()
    with postgres.database(preparation.home()):
        preparation.prepare(preparation.needed_to_serve(), tell)
    return OK


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help", "help"):
        print(overview(), end="")
        return OK if given else USAGE
    if given[0] == "--version":
        print(f"fengsui {fengsui.__version__}")
        return OK
    from fengsui.config.postgres import Unusable
    from fengsui.config.serve import serve

    own = {"serve": serve, "prepare": prepare}
    try:
        return own[given[0]](given[1:]) if given[0] in own else manage(given)
    except Unusable as error:
        print(f"fengsui: {error}", file=sys.stderr)
        return ENVIRONMENT


if __name__ == "__main__":
    sys.exit(main())
