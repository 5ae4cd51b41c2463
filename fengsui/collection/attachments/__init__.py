"""The one gate for files that come from outside: sniffed, parsed in a jail, made anew, scanned; the file itself is sealed.

Plain Python: nothing here knows the database or the web. The order is that of docs/decisions/0013-attachments.md.
"""

from fengsui.collection.attachments.gate import Verdict, inspect
from fengsui.collection.attachments.jail import Part
from fengsui.collection.attachments.kinds import ACCEPTED_BY_BROWSERS, KINDS, sniff
from fengsui.collection.attachments.limits import Limits
from fengsui.collection.attachments.troubles import HELD

__all__ = ["ACCEPTED_BY_BROWSERS", "HELD", "KINDS", "Limits", "Part", "Verdict", "inspect", "sniff"]
