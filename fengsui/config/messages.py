"""Compiling the translations: `.po` is what people write, `.mo` is what runs and is never committed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]


def catalogues() -> list[Path]:
    """Every translation of the house."""
    return sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Compile what has changed; return how many were compiled."""
    done = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name)
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            write_mo(file, catalogue)
        part.replace(target)
        done += 1
    return done
