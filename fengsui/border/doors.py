"""The doors of border control."""

from __future__ import annotations

from fengsui.border import forms, labels, policy
from fengsui.border.commands import declaration, instruction
from fengsui.border.labels import beside as additions
from fengsui.border.lifecycle import instruction as instruction_table
from fengsui.border.lifecycle import screening as screening_table
from fengsui.border.models import PortControlInstruction, Screening
from fengsui.web.doors import Door, Doors, beside
from fengsui.web.forms import Plain, Reasoned

INSTRUCTIONS = Doors(
    instruction_table.LIFECYCLE,
    PortControlInstruction,
    labels=labels.INSTRUCTION,
    describe=labels.describe_instruction,
    visible=policy.visible_instruction,
    plural="instructions",
    doors=[
        Door("draft", forms.Draft, instruction.draft),
        Door("revise", forms.Write, instruction.revise),
        Door("adjust", forms.Write, instruction.adjust),
        Door("dry_run", Plain, instruction.dry_run),
        Door("sign", Plain, instruction.sign),
        Door("acknowledge", forms.Acknowledge, instruction.acknowledge),
        Door("report_finding", forms.ReportFinding, instruction.report_finding),
        Door("stand", Reasoned, instruction.stand),
        Door("end", Reasoned, instruction.end),
        Door("drop", Reasoned, instruction.drop),
    ],
    by_system=("hit", "propose_end", "expire"),
)

SCREENINGS = Doors(
    screening_table.LIFECYCLE,
    Screening,
    labels=labels.SCREENING,
    describe=labels.describe_screening,
    visible=policy.visible_screening,
    plural="screenings",
    doors=[Door("hand_in", forms.HandIn, declaration.hand_in)],
)

beside("case", additions.beside_case)
beside("warning", additions.beside_warning)
beside("measure", additions.beside_measure)
beside("decision", additions.beside_decision)
