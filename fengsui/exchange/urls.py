"""What others read: CAP messages and papers. These addresses never break."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from fengsui.exchange import converters, measure_views, renderings, report_views, views

register_converter(converters.Form, "form")
register_converter(converters.Language, "language")


def of_a_warning(place: str, name: str) -> list[URLPattern]:
    """The addresses of one warning: in its latest version, or as it stood in one."""
    return [
        path(f"{place}cap.xml", views.cap_message, name=f"{name}cap"),
        path(f"{place}<form:form>.cap.xml", views.cap_message, name=f"{name}cap_form"),
        path(f"{place}<form:form>.pdf", views.paper, name=f"{name}paper"),
        path(f"{place}<form:form>.docx", views.word_paper, name=f"{name}word_paper"),
        path(f"{place}<form:form>/", renderings.paper_page, name=f"{name}paper_page"),
        path(f"{place}<form:form>-<language:language>/", renderings.paper_page, name=f"{name}paper_page_in"),
        path(f"{place}<form:form>-en.pdf", renderings.english_pdf, name=f"{name}english"),
        path(f"{place}plain/", renderings.plain_page, name=f"{name}plain"),
        path(f"{place}plain-<language:language>/", renderings.plain_page, name=f"{name}plain_in"),
        path(f"{place}plain-<language:language>.pdf", renderings.plain_pdf, name=f"{name}plain_pdf"),
        path(f"{place}notice.json", renderings.notice_json, name=f"{name}notice"),
    ]


def inside(place: str, name: str) -> list[URLPattern]:
    """The papers of one warning for those inside."""
    return [
        path(f"{place}<form:form>/", views.inner_page, name=f"{name}page"),
        path(f"{place}<form:form>.pdf", views.inner_paper, name=f"{name}paper"),
        path(f"{place}<form:form>.docx", views.inner_word, name=f"{name}word"),
        path(f"{place}<form:form>.cap.xml", views.inner_cap, name=f"{name}cap"),
    ]


app_name = "exchange"
urlpatterns = [
    *of_a_warning("warnings/<str:number>/", ""),
    *of_a_warning("warnings/<str:number>/v<int:version>/", "version_"),
    path("warnings/<str:number>/check/", renderings.check, name="check"),
    path("open-data/notice.schema.json", renderings.notice_schema, name="notice_schema"),
    path("open-data/certificate.pem", renderings.certificate, name="certificate"),
    *inside("desk/papers/<str:number>/", "inner_"),
    *inside("desk/papers/<str:number>/v<int:version>/", "inner_version_"),
    path("desk/assessments/<uuid:pk>/report/", report_views.page, name="report"),
    path("desk/assessments/<uuid:pk>/report/check/", report_views.check, name="report_check"),
    path("desk/assessments/<uuid:pk>/report.pdf", report_views.pdf, name="report_pdf"),
    path("desk/assessments/<uuid:pk>/report.docx", report_views.word, name="report_word"),
    path("desk/papers/<str:number>/<str:form>.cap.xml", views.inner_cap, name="inner_cap"),
    path("desk/measures/<uuid:pk>/papers/<slug:kind>/", measure_views.measure_page, name="measure_paper"),
    path("desk/measures/<uuid:pk>/papers/<slug:kind>.pdf", measure_views.measure_pdf, name="measure_pdf"),
    path("desk/measures/<uuid:pk>/papers/<slug:kind>.docx", measure_views.measure_word, name="measure_word"),
    path("desk/seizures/<uuid:pk>/paper/", measure_views.seizure_page, name="seizure_paper"),
    path("desk/seizures/<uuid:pk>/paper.pdf", measure_views.seizure_pdf, name="seizure_pdf"),
    path("desk/seizures/<uuid:pk>/paper.docx", measure_views.seizure_word, name="seizure_word"),
]
