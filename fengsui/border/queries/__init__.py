"""Reading border control: the standing instructions as they are matched, dry runs, what awaits an answer."""
