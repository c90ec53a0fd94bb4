"""Addresses of the officers' pages."""

from django.urls import path

from jaminan.channels.backoffice.views import koreksi, kunci, masuk, meja, pengkinian

app_name = "backoffice"
urlpatterns = [
    path("", meja.home, name="home"),
    path("masuk/", masuk.login, name="login"),
    path("keluar/", masuk.leaving, name="leaving"),
    path("koreksi/", koreksi.corrections, name="corrections"),
    path("koreksi/<str:reference>/", koreksi.correction, name="correction"),
    path(
        "koreksi/<str:reference>/berkas/<int:number>/",
        koreksi.correction_paper,
        name="correction_paper",
    ),
    path("pengkinian/", pengkinian.data_updates, name="data_updates"),
    path("pengkinian/<str:reference>/", pengkinian.data_update, name="data_update"),
    path(
        "pengkinian/<str:reference>/berkas/<int:number>/",
        pengkinian.data_update_paper,
        name="data_update_paper",
    ),
    path("kunci/", kunci.lockouts, name="lockouts"),
    path("kunci/<int:account>/", kunci.lockout, name="lockout"),
]
