"""Addresses of the officers' pages."""

from django.urls import path

from jaminan.channels.backoffice.views import masuk, meja

app_name = "backoffice"
urlpatterns = [
    path("", meja.home, name="home"),
    path("masuk/", masuk.login, name="login"),
    path("keluar/", masuk.leaving, name="leaving"),
]
