"""What became of one sending."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Whether it came through; if not, why, whether another attempt may help, and after how many seconds.

    `put_off` says that nothing was tried (a limit, a robot's quiet minute): it counts as no attempt.
    """

    trouble: str = ""
    hopeless: bool = False
    later: float | None = None
    put_off: bool = False

    @property
    def sent(self) -> bool:
        return not self.trouble and not self.put_off


SENT = Outcome()
