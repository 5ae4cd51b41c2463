"""Having workers send: a job for a channel and a thousand rows, never one a row, in a queue of that channel's own."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.types import JSONDict

from fengsui.clocks.now import now
from fengsui.outreach.models import Dispatch

BATCH = 1_000
MOST_JOBS = 200
TASK = "outreach.send"
CHANNELS = ("mail", "webhook", "wecom", "dingtalk", "feishu", "sms")
"""The ways on which something has to be sent. Each has a queue and a lock: one that hangs delays no other."""


def queue_of(channel: str) -> str:
    """The queue of a channel."""
    return f"outreach_{channel}"


def defer(counted: Mapping[str, int]) -> None:
    """Have so many rows of each channel sent; jobs are written in the transaction of the caller."""
    for channel, count in counted.items():
        jobs = min(-(-count // BATCH), MOST_JOBS)
        if channel in CHANNELS and jobs:
            task = app.configure_task(TASK, queue=queue_of(channel), lock=queue_of(channel))
            told: list[JSONDict] = [{"channel": channel} for _job in range(jobs)]
            task.batch_defer(*told)


def defer_what_is_due() -> int:
    """Have sent what has fallen due: digests, what waited for others or for the morning, later attempts; how many rows.

    A channel whose jobs still wait in its queue gets no more of them: a server that is down piles up rows, never jobs.
    """
    queued = (
        ProcrastinateJob.objects.filter(task_name=TASK, status="todo").values_list("queue_name", flat=True).distinct()
    )
    free = [channel for channel in CHANNELS if queue_of(channel) not in set(queued)]
    due = Dispatch.objects.filter(state=Dispatch.State.WAITING, due_at__lte=now(), channel__in=free)
    counted = dict(due.values_list("channel").annotate(rows=Count("pk")).order_by())
    defer(counted)
    return sum(counted.values())
