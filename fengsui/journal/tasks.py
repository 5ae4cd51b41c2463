"""What the workers run for the ground: deliveries that are owed, and the round of the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.task(name="journal.deliver_owed", queue="interactive")
def deliver_owed() -> None:
    """Deliver until nothing is due."""
    from fengsui.journal.deliveries import deliver

    while deliver():
        pass


@app.periodic(cron="* * * * *")
@app.task(name="journal.tick", queue="clock", pass_context=False)
def tick(timestamp: int) -> None:
    """One round of the clock, then whatever deliveries were left over by a crash."""
    from fengsui.clocks.actor import tick as one_round
    from fengsui.journal.deliveries import deliver

    one_round()
    deliver()
