"""Addresses of the law explorer; every question stands whole in its address, nothing is kept."""

from django.urls import path

from jaminan.channels.lawbook import views

app_name = "lawbook"
urlpatterns = [
    path("", views.index, name="index"),
    path("program/<str:programme>/", views.programme, name="programme"),
    path("tanya/<str:rule>/", views.rule, name="rule"),
    path("banding/<str:rule>/", views.comparison, name="comparison"),
    path("angka/<path:parameter>/", views.parameter, name="parameter"),
]
