"""Serving what was made of files from outside; a file as it came goes only to whom an opening was granted."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fengsui.collection import commands as collection
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.web import pages
from fengsui.web.doors import REGISTRY

SHUT_IN = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What a browser is told about anything that came from outside: run nothing, guess nothing, keep nothing."""
LONGEST_NUMBER = 4
SUFFIX = {"image/jpeg": "jpg", "text/plain": "txt"}


@require_safe
@pages.signed_in
def part(request: HttpRequest, pk: UUID, number: str) -> HttpResponse:
    """One thing that was made of a file, for whoever may see the item; to everybody else there is nothing here."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    attachment = REGISTRY["attachment"].get(pk, actor)
    known = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    found = attachment.parts.filter(number=int(number)).first() if known else None
    if found is None:
        raise Unknown(pk)
    plain = "; charset=utf-8" if found.media_type == "text/plain" else ""
    name = f"{pk}-{found.number}.{SUFFIX[found.media_type]}"
    headers = SHUT_IN | {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(bytes(found.content), content_type=found.media_type + plain, headers=headers)


def as_it_came(pk: UUID, words: str, actor: Actor) -> FileResponse:
    """A file as it came, to be saved and not to be shown: by the words of the one to whom it was granted."""
    with ExitStack() as opened:
        place = opened.enter_context(tempfile.TemporaryFile())
        attachment = collection.look_at_file(pk, words=words, into=place, by=actor)
        place.seek(0)
        opened.pop_all()  # From here on the answer closes it.
    name = f"{attachment.pk if attachment else pk}.original"
    answer = FileResponse(place, as_attachment=True, filename=name, content_type="application/octet-stream")
    for header, value in SHUT_IN.items():
        answer[header] = value
    return answer
