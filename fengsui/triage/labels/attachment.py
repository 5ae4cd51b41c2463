"""The words for files from outside, and what their pages show."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.collection.models import Attachment
from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskInformation
from fengsui.web.doors import Begin, Description, Fact, Picture, Related, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels, Words

ATTACHMENT = Labels(
    name=_("Attachment"),
    plural=_("Attachments"),
    states={
        "held": (_("Held"), WARNING),
        "released": (_("Looked through"), SUCCESS),
        "refused": (_("Not taken"), NEUTRAL),
    },
    acts={"add": _("Add an attachment"), "release": _("Look through and release"), "reject": _("Give it up")},
    rules={
        "file_not_empty": _("The file is empty. Choose another one."),
        "file_small_enough": _("The file is too large. Send a smaller picture, or a part of the document."),
        "file_kind_taken": _(
            "This kind of file is not taken. Send a photograph (JPEG, PNG, WebP, GIF), a PDF, a plain text, a Word or Excel"
            " file. Of a HEIC picture, send a JPEG copy or a screenshot."
        ),
        "room_left": _("This item has as many files as it can hold."),
        "something_to_keep": _(
            "Word and Excel files can only be kept under seal, and there is no custodian's key here yet. Send a PDF instead."
        ),
        "came_through": _("The file still does not come through. Its page says why."),
    },
)
TROUBLES: dict[str, Words] = {
    "active_content": _(
        "It holds scripts, macros, or other files. Send a plain copy: a PDF printed anew, or a photograph."
    ),
    "archive": _("It is not a sound Word or Excel file. Save it anew, or send a PDF."),
    "bomb": _("Unpacked it would be far too large. Send a part of it."),
    "encrypted": _("It is protected by a password. Send a copy without one, or photographs of the pages."),
    "infected": _("The virus scanner found something in it. Do not open it on your side either."),
    "markup": _("It is a web page or a program, not a plain text. Send a PDF or a picture of it."),
    "not_text": _("Its text cannot be read. Save it as UTF-8, or send a picture of it."),
    "text_too_long": _("The text is too long. Send the part that matters."),
    "too_many_pages": _("It has too many pages. Send the pages that matter."),
    "too_many_pixels": _("The picture has too many pixels. Send a smaller copy."),
    "damaged": _(
        "It cannot be read and may be damaged. It is kept, and an officer can try again. Send it again if you can."
    ),
    "took_too_long": _("Looking it through took too long. It is kept, and an officer can try again."),
    "took_too_much": _("Looking it through took too much memory. It is kept, and an officer can try again."),
    "scanner_silent": _("The virus scanner does not answer. The file is kept until it does."),
    "surplus": _(
        "There were more files than one sending can have. Send the rest on the page where you follow the report."
    ),
}
"""What is wrong with a file, and what to do."""


def files_of(subject: UUID) -> list[Attachment]:
    """The files of an item, in the order in which they came."""
    return list(Attachment.objects.filter(subject=subject).order_by("number"))


def picture_of(attachment: Attachment, number: int = 0) -> Picture:
    """A file as it stands on the page of its item: the small picture leads to the page of the file."""
    shown = attachment.state == "released" and attachment.pages > 0 and attachment.kind != "text"
    label, hue = ATTACHMENT.state(attachment.state)
    return Picture(
        title=str(attachment),
        url=reverse("attachment:detail", args=[attachment.pk]),
        image=part_address(attachment, number) if shown else "",
        state=label,
        hue=hue,
        note=TROUBLES.get(attachment.trouble, ""),
    )


def part_address(attachment: Attachment, number: int) -> str:
    """Where one of the things that were made of a file is served."""
    return reverse("portal:part", args=[attachment.pk, number])


def describe_attachment(attachment: Attachment, actor: Actor) -> Description:
    """What the page of a file shows: what was made of it, and how the file itself is kept."""
    item = RiskInformation.objects.filter(pk=attachment.subject).first()
    rows = [
        Fact(_("Kind"), attachment.kind.upper()),
        Fact(_("Size in bytes"), attachment.size),
        Fact(_("Pages"), attachment.pages or ""),
        Fact(_("What is wrong"), TROUBLES.get(attachment.trouble, "")),
        Fact(_("Looked at by a virus scanner"), attachment.scanned),
        Fact(_("The file as it came"), _("kept under seal") if attachment.sealed else _("not kept")),
        Fact(_("Hash (SHA-256)"), bytes(attachment.sha256).hex(), "code"),
    ]
    released = attachment.state == "released"
    if released and attachment.kind == "text":
        link = {"url": part_address(attachment, 1), "label": _("Read the text")}
        rows.append(Fact(_("Text"), [link], "links"))
    pages = range(1, attachment.pages + 1) if released and attachment.kind != "text" else ()
    return Description(
        title=str(attachment),
        sections=[Section(_("Attachment"), rows)],
        begins=[Begin("opening", "request", "attachment_id")] if attachment.sealed and released else [],
        related=[Related(_("Item"), "information", item.pk, str(item), item.state)] if item else [],
        pictures=[
            Picture(
                title=_("Page %(number)s") % {"number": page},
                url=part_address(attachment, page),
                image=part_address(attachment, page),
                large=True,
            )
            for page in pages
        ],
    )
