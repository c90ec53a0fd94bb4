"""Addresses of the officers' pages."""

from django.urls import path

from jaminan.channels.backoffice.views import (
    faktor,
    klaim,
    koreksi,
    kunci,
    masuk,
    meja,
    pembayaran,
    pemulihan,
    penggabungan,
    pengkinian,
    peran,
)

app_name = "backoffice"
urlpatterns = [
    path("", meja.home, name="home"),
    path("masuk/", masuk.login, name="login"),
    path("keluar/", masuk.leaving, name="leaving"),
    path("kode/", faktor.second_factor, name="second_factor"),
    path("kode/baru/", faktor.new_second_factor, name="new_second_factor"),
    path("klaim/", klaim.claims, name="claims"),
    path("klaim/<str:reference>/", klaim.claim, name="claim"),
    path("klaim/<str:reference>/berkas/<int:number>/", klaim.claim_paper, name="claim_paper"),
    path(
        "klaim/<str:reference>/berkas/<int:number>/nilai/",
        klaim.paper_judgement,
        name="paper_judgement",
    ),
    path(
        "klaim/<str:reference>/pemeriksaan/<str:name>/nilai/",
        klaim.check_judgement,
        name="check_judgement",
    ),
    path("klaim/<str:reference>/<slug:slug>/", klaim.claim_act, name="claim_act"),
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
    path("kontak-hilang/", pemulihan.recoveries, name="recoveries"),
    path("kontak-hilang/<str:reference>/", pemulihan.recovery, name="recovery"),
    path(
        "kontak-hilang/<str:reference>/berkas/<int:number>/",
        pemulihan.recovery_photo,
        name="recovery_photo",
    ),
    path("penggabungan/", penggabungan.merges, name="merges"),
    path("penggabungan/<str:reference>/", penggabungan.merge, name="merge"),
    path("kunci/", kunci.lockouts, name="lockouts"),
    path("kunci/<int:account>/", kunci.lockout, name="lockout"),
    path("pembayaran/", pembayaran.payments, name="payments"),
    path("peran/", peran.roles, name="roles"),
    path("peran/baru/", peran.new_officer, name="new_officer"),
    path("peran/<int:account>/", peran.roles_of, name="roles_of"),
    path("peran/<int:account>/akhiri/", peran.role_end, name="role_end"),
    path("peran/<int:account>/kode/", faktor.second_factor_end, name="second_factor_end"),
]
