"""What every example shares: the moment at which all is decided, and headquarters."""

from __future__ import annotations

from datetime import datetime, timedelta

from fengsui.kernel.actor import Jurisdiction
from fengsui.kernel.moments import BEIJING

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
LATER, EARLIER = AT + timedelta(days=9), AT - timedelta(days=9)
HQ = Jurisdiction("HQ")
