"""Django's own entry to the management commands: the same as `python -m fengsui`."""

import sys

from fengsui.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
