"""What others read: CAP messages, papers, the Atom feed. These addresses never break."""

from __future__ import annotations

from django.urls import path

from fengsui.exchange import report_views, views

app_name = "exchange"
urlpatterns = [
    path("warnings/<str:number>/cap.xml", views.cap_message, name="cap"),
    path("warnings/<str:number>/<str:form>.cap.xml", views.cap_message, name="cap_form"),
    path("warnings/<str:number>/<str:form>.pdf", views.paper, name="paper"),
    path("warnings/<str:number>/<str:form>.docx", views.word_paper, name="word_paper"),
    path("feeds/warnings.atom", views.atom_feed, name="atom"),
    path("desk/papers/<str:number>/<str:form>.pdf", views.inner_paper, name="inner_paper"),
    path("desk/papers/<str:number>/<str:form>.docx", views.inner_word, name="inner_word"),
    path("desk/assessments/<uuid:pk>/report/", report_views.page, name="report"),
    path("desk/assessments/<uuid:pk>/report/check/", report_views.check, name="report_check"),
    path("desk/assessments/<uuid:pk>/report.pdf", report_views.pdf, name="report_pdf"),
    path("desk/assessments/<uuid:pk>/report.docx", report_views.word, name="report_word"),
    path("desk/papers/<str:number>/<str:form>.cap.xml", views.inner_cap, name="inner_cap"),
]
