"""The addresses of the portal; those of the public side never break."""

from __future__ import annotations

from django.urls import path

from fengsui.portal import (
    bodies,
    desk,
    network,
    pictures,
    public,
    report,
    results,
    rule_tables,
    sessions,
    source,
    sources,
    spreadsheets,
    trials,
    workspace,
)

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("warnings/", public.warnings, name="warnings"),
    path("warnings/<str:number>/", public.warning, name="warning"),
    path("warnings/<str:number>/v<int:version>/", public.version, name="version"),
    path("open-data/", public.open_data, name="open_data"),
    path("open-data/warnings.json", public.open_warnings, name="open_warnings"),
    path("report/", report.write, name="report"),
    path("report/received/", report.received, name="received"),
    path("report/follow/", report.follow, name="follow"),
    path("sign-in/", sessions.sign_in, name="sign_in"),
    path("sign-out/", sessions.sign_out, name="sign_out"),
    path("desk/", desk.todo, name="todo"),
    path("desk/search/", desk.search, name="search"),
    path("desk/journal/", desk.journal, name="journal"),
    # Before the generic page of a case: this one shows the whole life of the risk.
    path("desk/cases/<uuid:pk>/", desk.case_page, name="case"),
    path("desk/assessments/<uuid:pk>/workspace/", workspace.work, name="work"),
    path("desk/assessments/<uuid:pk>/workspace/<slug:stage>/", workspace.workspace, name="workspace"),
    path("desk/openings/<uuid:pk>/particulars/", desk.particulars, name="particulars"),
    path("desk/rule-tables/<uuid:pk>.csv", rule_tables.table, name="rule_table"),
    path("desk/mappings/<uuid:pk>/trial/", trials.trial, name="trial"),
    path("desk/templates/", spreadsheets.templates, name="templates"),
    path("desk/templates/<str:source_code>/", spreadsheets.template, name="template"),
    path("desk/uploads/<uuid:pk>/rows/", spreadsheets.broken_rows, name="broken_rows"),
    path("desk/reporting-bodies/", bodies.bodies, name="bodies"),
    path("desk/attachments/<uuid:pk>/parts/<str:number>/", pictures.part, name="part"),
    path("desk/sources/", sources.sources, name="sources"),
    path("desk/network/", network.network, name="network"),
    path("desk/sources/<str:name>/", source.source, name="source"),
    path("desk/sources/<str:name>/arrange/", source.arrange, name="source_arrange"),
    path("desk/sources/<str:name>/pull/", source.pull, name="source_pull"),
    path("desk/results/", results.results, name="results"),
    path("desk/roster/", results.on_call, name="roster"),
    path("desk/own-work/", results.own_work, name="own_work"),
    path("desk/clauses/", desk.clauses_page, name="clauses"),
]
