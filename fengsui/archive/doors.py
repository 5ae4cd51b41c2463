"""The doors of the archive."""

from __future__ import annotations

from fengsui.archive import commands, forms, labels, policy
from fengsui.archive.lifecycle import LIFECYCLE
from fengsui.archive.models import ArchiveFile
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

DOORS = Doors(
    LIFECYCLE,
    ArchiveFile,
    labels=labels.LABELS,
    describe=labels.describe,
    visible=policy.visible,
    plural="files",
    doors=[
        Door("check", Plain, commands.check),
        Door("report_lacking", Plain, commands.report_lacking),
        Door("file", forms.File, commands.file),
        Door("raise_class", forms.RaiseClass, commands.raise_class),
        Door("hold", Reasoned, commands.hold),
        Door("release_hold", Reasoned, commands.release_hold),
        Door("extend", Reasoned, commands.extend),
        Door("propose_disposal", Reasoned, commands.propose_disposal),
        Door("dispose", Plain, commands.dispose),
    ],
    by_system=("assemble", "review"),
)
