"""Addresses of the public site."""

from django.urls import path

from jaminan.channels.public import views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("bantuan/", views.help_page, name="help"),
]
