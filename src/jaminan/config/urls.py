"""Root URLs: each channel has its own prefix, the public site has none."""

from django.urls import include, path

urlpatterns = [
    path("", include("jaminan.ops.urls")),
    path("", include("jaminan.channels.public.urls")),
]
