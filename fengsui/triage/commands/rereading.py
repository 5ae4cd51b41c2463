"""Reading kept originals anew when a connector reads more than before: our change, never the source's."""

from __future__ import annotations

import io
from dataclasses import dataclass

from fengsui.collection.models import Original, SourceRecord
from fengsui.collection.reading.contract import Connector, Record
from fengsui.kernel.actor import Actor
from fengsui.triage.commands.intake import alone
from fengsui.triage.commands.presence import kept_of, note_reading
from fengsui.triage.commands.reading import columns_of

BATCH = 500


@dataclass
class Reread:
    """What a newer parser made of the kept originals."""

    source: str
    read: int = 0
    differently: int = 0
    unreadable: int = 0


def reread(connector: Connector, *, by: Actor) -> Reread:
    """Read every present form of a source's records that an older parser has read; what nobody touched takes what is new.

    A record that the newer parser cannot read keeps what the older one read. Safe to be interrupted and to run again.
    """
    done = Reread(connector.name)
    old = SourceRecord.objects.filter(source=connector.name).exclude(parser_version=connector.version).order_by("pk")
    with alone(connector.name):
        while batch := kept_of(old[:BATCH]):
            contents = dict(
                Original.objects.filter(pk__in=[known.original for known in batch]).values_list("pk", "content")
            )
            for known in batch:
                done.read += 1
                content = bytes(contents[known.original])
                found = [one for one in connector.read(io.BytesIO(content)) if isinstance(one, Record)]
                if len(found) == 1:
                    columns = columns_of(found[0].fields, connector, known.mark)
                    done.differently += note_reading(known, columns, by=by)
                else:
                    done.unreadable += 1
            SourceRecord.objects.filter(pk__in=[known.pk for known in batch]).update(parser_version=connector.version)
    return done
