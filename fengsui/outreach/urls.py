"""The addresses of outreach: feeds and files that others follow, the subscriber's pages, contacts. The first never break."""

from __future__ import annotations

from django.urls import path

from fengsui.outreach import feeds, views

app_name = "outreach"
urlpatterns = [
    path("feeds/warnings.atom", feeds.atom_feed, name="atom"),
    path("feeds/warnings.json", feeds.json_feed, name="json"),
    path("feeds/warnings.cap.atom", feeds.cap_feed, name="cap_feed"),
    path("distribution/<path:name>", views.distributed, name="distributed"),
    path("subscribe/", views.subscribe, name="subscribe"),
    path("subscribe/confirm/<str:token>/", views.confirm, name="confirm"),
    path("subscribe/end/<str:token>/", views.end, name="end"),
    path("desk/contacts/", views.contacts, name="contacts"),
    path("desk/contacts/<uuid:pk>/end/", views.end_contact, name="end_contact"),
    path("desk/receivers/<uuid:pk>/secret/", views.secret, name="secret"),
]
