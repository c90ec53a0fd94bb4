"""Addresses of the public site."""

from django.urls import path

from jaminan.channels.public import information, views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("lacak/", views.tracking, name="tracking"),
    path("bantuan/", views.help_page, name="help"),
    path("aturan/pertanyaan/", views.questions, name="questions"),
    path("program/", information.programmes, name="programmes"),
    path("program/<slug:programme>/", information.programme, name="programme"),
    path("program/<slug:programme>/<slug:cause>/", information.cause, name="cause"),
    path("cabang/", information.offices, name="offices"),
    path("hubungi/", information.contact, name="contact"),
    path("data-pribadi/", views.privacy, name="privacy"),
    path("aksesibilitas/", views.accessibility, name="accessibility"),
    path("tentang/", views.about, name="about"),
    path("dokumen/periksa/", views.papers_check, name="papers_check"),
    path("dokumen/periksa/<str:reference>/", views.paper_check, name="paper_check"),
    path("kartu/periksa/<str:code>/", views.card_check, name="card_check"),
]
