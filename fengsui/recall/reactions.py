"""What recalls do when the journal says that something happened."""

from __future__ import annotations

from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER
from fengsui.recall.commands import recall
from fengsui.recall.models import Recall
from fengsui.response.models import RapidResponseMeasure

ORDER_RECALL = "M10"


@on("measure.start")
def open_the_ordered_recall(entry: Entry) -> None:
    """A measure that orders a recall opens it, once, as soon as it is in force (A13-22.6)."""
    rows = RapidResponseMeasure.objects.select_related("case__responsible_party", "unit")
    measure = rows.filter(pk=entry.subject, code=ORDER_RECALL).first()
    if measure is not None and not Recall.objects.filter(measure=measure).exists():
        recall.open_by_measure(measure, by=READER, cause=entry)
