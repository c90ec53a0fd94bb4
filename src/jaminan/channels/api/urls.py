"""Addresses of the API; its version stands in each of them."""

from django.urls import path

from jaminan.channels.api import views

app_name = "api"
urlpatterns = [
    path("", views.index, name="index"),
    path("v1/openapi.json", views.openapi, name="openapi"),
    path("v1/law", views.overview, name="law"),
    path("v1/law/programmes", views.programmes, name="programmes"),
    path("v1/law/rules", views.rules, name="rules"),
    path("v1/law/rules/<str:name>", views.rule, name="rule"),
    path("v1/law/rules/<str:name>/answer", views.answer, name="answer"),
    path("v1/law/rules/<str:name>/comparison", views.comparison, name="comparison"),
    path("v1/law/parameters", views.parameters, name="parameters"),
    path("v1/law/parameters/<path:path>", views.parameter, name="parameter"),
    path("v1/law/reforms", views.reforms, name="reforms"),
    path("v1/law/questions", views.questions, name="questions"),
    path("<path:rest>", views.nothing, name="nothing"),
]
