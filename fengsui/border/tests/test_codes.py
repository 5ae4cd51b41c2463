"""Correlation tables of HS codes: read by their lines, taken in whole or not at all."""

from __future__ import annotations

import sys

import pytest
from django.core.management import call_command

from fengsui.border.models import CodeChange
from fengsui.border.queries import standing
from fengsui.clocks.now import now
from fengsui.journal.models import Entry
from fengsui.kernel.moments import beijing_day


@pytest.mark.clause("S43-4.b")
def test_a_correlation_table_is_taken_in_whole_or_not_at_all(db, tmp_path, capsys):
    day = beijing_day(now())
    table = tmp_path / "codes.csv"
    told = {"source": "税则修订", "stdout": sys.stdout, "stderr": sys.stderr}
    table.write_text(
        f"old,new,since\n8504.40.14,85044098,{day}\n85044014,85044014,{day}\n8504401,85044097,{day}\n85,86,soon\n"
    )
    with pytest.raises(SystemExit) as ended:
        call_command("hs_changes", table, **told)
    assert ended.value.code == 1 and not CodeChange.objects.exists()
    said = capsys.readouterr().err
    assert [line.split(": ")[1] for line in said.splitlines()[:3]] == ["3", "4", "5"] and "nothing was taken in" in said
    before = standing.present().number
    table.write_text(f"old,new,since\n8504.40.14,85044098,{day}\n")
    for _again in range(2):
        call_command("hs_changes", table, **told)
    assert capsys.readouterr().out.splitlines() == [
        "1 changes taken in, 0 known already",
        "0 changes taken in, 1 known already",
    ]
    (entry,) = Entry.objects.filter(act="code_change.take_in")
    assert entry.basis == "S43-4.b" and entry.body["changes"] == [["85044014", "85044098", day.isoformat()]]
    assert CodeChange.objects.get().source == "税则修订" and standing.present().number == before + 1
    for wrong in (b"\xff", b"", b"old,new\n1,2\n", b"old,new,since,more\n85044014,85044098,2027-01-01,x\n"):
        table.write_bytes(wrong)
        with pytest.raises(SystemExit):
            call_command("hs_changes", table, **told)
