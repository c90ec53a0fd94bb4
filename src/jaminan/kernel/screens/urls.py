"""Addresses of the shell around all pages."""

from django.urls import path

from jaminan.kernel.screens import shell

app_name = "screens"
urlpatterns = [
    path("bahasa/", shell.language, name="language"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("favicon.ico", shell.favicon, name="favicon"),
    path("ikon/<slug:shape>/<int:side>.png", shell.icon, name="icon"),
    path("sw.js", shell.service_worker, name="service_worker"),
    path("luring/", shell.offline, name="offline"),
]
