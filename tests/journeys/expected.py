"""The timeline that the whole journey must leave, whoever walked it and through whichever door."""

from __future__ import annotations

_TEXT = """
information.capture adopt revise submit verify confirm screen_in grade report acknowledge
case.open information.attach
assessment.order case.order_assessment assessment.accept start work submit case.report_in assessment.confirm
judgement.convene case.convene judgement.start conclude confirm case.conclude
decision.draft sign case.respond
warning.draft measure.propose
warning.revise check_secrecy check_legality submit approve publish filing.create instruction.draft
measure.revise review decide serve start filing.create measure.tell_supervision instruction.draft filing.send send receive receive
measure.report_execution check
plan.demand act_first submit accept report_progress inform report_progress finish judge_effective
lifting.apply accept evaluate find grant effect warning.lift measure.lift case.wind_down
information.handle close plan.close case.close
instruction.drop measure.tell_supervision instruction.drop archive_file.assemble check file case.archive information.archive
"""


def spelled(text: str) -> list[str]:
    """`a.x y z` as a.x, a.y, a.z."""
    acts, aggregate = [], ""
    for word in text.split():
        if "." in word:
            aggregate = word.partition(".")[0]
            acts.append(word)
        else:
            acts.append(f"{aggregate}.{word}")
    return acts


TIMELINE = spelled(_TEXT)

BY_READERS = {"warning.draft", "measure.propose", "filing.create", "measure.tell_supervision", "archive_file.assemble",
              "instruction.draft", "instruction.drop"}  # fmt: skip
"""Acts of the readers of the journal: in a living house they come when a worker comes by."""
