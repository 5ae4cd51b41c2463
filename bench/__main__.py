"""`script/bench [NAME] [--json] [--size N] [--quality]`: measure, and print one line (or one JSON object) a figure."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

NAMES = {
    "import": "bulk_import",
    "reports": "single_reports",
    "acts": "acts",
    "assessment": "assessment",
    "border": "border",
    "chain": "chain",
    "coding": "coding",
    "linking": "linking",
    "outreach": "outreach",
    "triage": "triage",
}


def main() -> int:
    """Exit codes: 0 measured; 1 a measurement failed; 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(NAMES))
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    parser.add_argument("--size", type=float, help="notices, seconds, acts or entries instead of the usual number")
    parser.add_argument("--quality", action="store_true", help="of triage: how well it codes and links, not how fast")
    options = parser.parse_args()
    if options.quality and options.name != "triage":
        parser.error("--quality goes with triage")
    if options.name is None:
        # Each in a process of its own: memory and caches of one must not colour another.
        passed = (["--json"] if options.json else []) + (["--size", str(options.size)] if options.size else [])
        return max(subprocess.call([sys.executable, "-m", "bench", name, *passed]) for name in NAMES)
    module = __import__(f"bench.{'quality' if options.quality else NAMES[options.name]}", fromlist=["measure"])
    size = {} if options.size is None else {"seconds" if options.name == "reports" else "count": type_of(options)}
    for figure in module.measure(**size):
        if options.json:
            print(json.dumps(figure), flush=True)
        else:
            print(f"{figure['figure']:<24}{figure['value']:>12} {figure['unit']}", flush=True)
    return 0


def type_of(options: argparse.Namespace) -> float | int:
    """Seconds may be broken, numbers of things may not."""
    return float(options.size) if options.name == "reports" else int(options.size)


if __name__ == "__main__":
    sys.exit(main())
