"""A citizen on a telephone sends a photograph; the officer sees it, as it was made anew, and nobody else does."""

from __future__ import annotations

import io
import re
from urllib.parse import urlsplit

import pytest
from PIL import Image

from fengsui.collection.tests import evil
from tests.browser.conftest import follow
from tests.browser.test_pages import check

PLUG = "充电器外壳熔化，插座熏黑"


def photograph():
    """As a telephone makes it: twelve million pixels, turned, with the place where it was taken."""
    image = Image.linear_gradient("L").resize((4000, 3000)).convert("RGB")
    image.paste((60, 40, 30), (1200, 900, 2800, 2100))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85, exif=evil.exif())
    return written.getvalue()


def chosen(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def sides(pictures):
    """Width and height in pixels of pictures that have come."""
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
    return [
        picture.evaluate("async one => { await one.decode(); return [one.naturalWidth, one.naturalHeight]; }")
        for picture in pictures.all()
    ]


def report(citizen, files):
    """Fill in the public form as far as it must be, with files; the code of the receipt."""
    page = citizen.page
    citizen.go("/report/")
    page.fill("[name=what]", f"{PLUG}，已经停止使用。")
    page.fill("[name=product]", "快速充电器")
    page.set_input_files("[name=photographs]", files)
    page.check("[name=truth]")
    follow(page, "main button")
    page.wait_for_url("**/report/received/")
    return page.inner_text("#receipt")


@pytest.mark.clause("S43-2.a", "A13-11")
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_citizen_on_a_telephone_sends_a_photograph(visit, language):
    citizen = visit(width=390, language=language)
    page = citizen.page
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    citizen.go("/report/")
    field = page.locator("[name=photographs]")
    assert field.get_attribute("multiple") is not None and "heic" not in field.get_attribute("accept")
    assert field.get_attribute("capture") is None, "camera or album: the citizen chooses"
    receipt = report(
        citizen, [chosen("IMG_2041.jpg", photograph()), chosen("页面.jpg", b"<html><script>alert(1)</script>")]
    )
    assert page.locator(".notice-success").count() == 1
    refused = page.locator(".notice-warning").inner_text()
    assert "页面.jpg" in refused and ("网页" in refused or "web page" in refused)
    check(citizen, "received with a file that was not taken", 390, language)

    follow(page, "main a.button")
    page.fill("[name=receipt]", receipt)
    follow(page, "main button")
    page.set_input_files("[name=photographs]", [chosen("tag.png", evil.picture("PNG", size=(600, 400)), "image/png")])
    follow(page, "main button")
    assert page.locator(".notice-success").count() == 2, "how far it has come, and that the file was taken"
    check(citizen, "following with a photograph", 390, language)
    assert set(asked) == {urlsplit(citizen.house).netloc}, "nothing is asked of anybody else"

    for width in (1366, 390):
        officer = visit(who="gao", width=width, language=language)
        desk = officer.page
        officer.go("/desk/information/")
        follow(desk, "tbody a:has-text('快速充电器')")
        pictures = desk.locator(".pictures img")
        assert pictures.count() == 2 and desk.locator(".pictures .no-picture").count() == 1
        assert sides(pictures) == [[360, 270], [360, 240]]
        check(officer, "an item with photographs", width, language)
        follow(desk, pictures.first)
        desk.wait_for_url(re.compile(r"/desk/attachments/[0-9a-f-]{36}/$"))
        assert sides(desk.locator(".pictures img")) == [[2560, 1920]]
        check(officer, "a photograph", width, language)
        served = desk.request.get(officer.house + desk.locator(".pictures img").get_attribute("src"))
        assert served.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert evil.CANARY not in served.body() and served.body().startswith(b"\xff\xd8")
        assert citizen.page.request.get(served.url, max_redirects=0).status == 302, (
            "to a stranger there is a sign-in page"
        )


@pytest.mark.clause("S43-2.a", "G17-11.b")
def test_an_officer_adds_a_file_at_the_counter(visit):
    officer = visit(who="mei", width=390)
    page = officer.page
    officer.go("/desk/information/capture/")
    page.fill("[name=title]", "柜台送来的插头，带照片")
    page.select_option("[name=source_code]", "S18.1")
    follow(page, "[data-submit]")
    page.wait_for_url(re.compile(r"/desk/information/[0-9a-f-]{36}/$"))
    follow(page, "[data-act='attachment.add']")
    check(officer, "adding a file", 390, "zh-hans")
    page.set_input_files("[name=file]", [chosen("x.exe", b"MZ\x90\x00")])
    follow(page, "[data-submit]")
    assert "不接收此类文件" in page.inner_text(".error-summary")
    page.set_input_files("[name=file]", [chosen("报告.pdf", evil.many_pages(3), "application/pdf")])
    follow(page, "[data-submit]")
    page.wait_for_url(re.compile(r"/desk/attachments/[0-9a-f-]{36}/$"))
    assert page.locator(".pictures img").count() == 3
    check(officer, "a document of three pages", 390, "zh-hans")
