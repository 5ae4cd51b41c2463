"""What follows when a warning was released, and what the clock looks after."""

from __future__ import annotations

from procrastinate.contrib.django import app

from fengsui.clocks.running import at_every_tick
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.outreach.commands import broadcast, sending, subscription
from fengsui.outreach.commands.queueing import TASK, defer_what_is_due, queue_of
from fengsui.outreach.distribution.folder import publish
from fengsui.outreach.models import Broadcast
from fengsui.outreach.rules.broadcast import TELLING


@on(*TELLING)
def tell_everybody(entry: Entry) -> None:
    """Queue what the act has to tell, once."""
    if not Broadcast.objects.filter(entry=entry).exists():
        broadcast.begin(entry)


@on(*TELLING)
def write_the_files(entry: Entry) -> None:
    """Add what was released to the folder of distribution."""
    publish(entry)


@app.task(name=TASK, queue=queue_of("mail"))
def send(channel: str) -> None:
    """Send one batch of a channel."""
    sending.send(channel)


@at_every_tick
def look_after_broadcasts() -> None:
    """What fell due is sent for, what is done is completed, who is silent is reminded, who did not confirm is forgotten."""
    defer_what_is_due()
    broadcast.complete_what_is_done()
    broadcast.remind_the_silent()
    subscription.forget_the_unconfirmed()
