"""Fetching from foreign sources: what they answer is hostile until it was read.

Only the host that a source declares is asked, at an address that was checked to be public and is then connected to, so
that no name leads into our own network. Everything is bounded: time, bytes, redirects, attempts. What arrives stands in a
nameless file; connectors read it from there (docs/decisions/0014-fetching.md).
"""
