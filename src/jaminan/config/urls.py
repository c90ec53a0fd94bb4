"""Root URLs: each channel has its own prefix, the public site has none."""

from django.urls import include, path

from jaminan.config.settings import ENVIRONMENT

urlpatterns = [
    path("", include("jaminan.ops.urls")),
    path("", include("jaminan.kernel.screens.urls")),
    path("", include("jaminan.channels.public.urls")),
    path("", include("jaminan.channels.jmo.urls")),
    path("aturan/", include("jaminan.channels.lawbook.urls")),
    path("api/", include("jaminan.channels.api.urls")),
    path("petugas/", include("jaminan.channels.backoffice.urls")),
]
if ENVIRONMENT.is_demo:
    urlpatterns += [
        path("dev/", include("jaminan.demo.urls")),
        path("dev/", include("jaminan.kernel.screens.gallery.urls")),
    ]

handler400 = "jaminan.kernel.screens.errors.bad_request"
handler403 = "jaminan.kernel.screens.errors.permission_denied"
handler404 = "jaminan.kernel.screens.errors.page_not_found"
handler500 = "jaminan.kernel.screens.errors.server_error"
