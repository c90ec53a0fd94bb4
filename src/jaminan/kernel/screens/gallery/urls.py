"""Addresses of the gallery, below `/dev/`."""

from django.urls import path

from jaminan.kernel.screens.gallery import views

app_name = "gallery"
urlpatterns = [
    path("galeri/", views.gallery, name="index"),
    path("galeri/anggota/", views.member_page, name="member"),
    path("galeri/langkah/", views.step_page, name="step"),
    path("galeri/galat/<slug:name>/", views.error_page, name="error"),
]
