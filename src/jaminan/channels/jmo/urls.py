"""Addresses of the app."""

from django.urls import path

from jaminan.channels.jmo.views import akun, beranda, daftar, kartu, masuk, mengapa, saldo

app_name = "jmo"
urlpatterns = [
    path("daftar/", daftar.registration, name="registration"),
    path("daftar/pemeriksaan/", daftar.registration_check, name="registration_check"),
    path("daftar/kode/", daftar.registration_code, name="registration_code"),
    path("daftar/kode/kirim/", daftar.registration_code_sending, name="registration_code_sending"),
    path("daftar/selesai/", daftar.registration_end, name="registration_end"),
    path("daftar/ulang/", daftar.registration_restart, name="registration_restart"),
    path("daftar/<slug:step>/", daftar.registration_step, name="registration_step"),
    path("masuk/", masuk.login, name="login"),
    path("masuk/kode/", masuk.login_code, name="login_code"),
    path("masuk/kode/isi/", masuk.login_code_answer, name="login_code_answer"),
    path("lupa-sandi/", masuk.password_reset, name="password_reset"),
    path("lupa-sandi/kode/", masuk.password_reset_answer, name="password_reset_answer"),
    path("lupa-sandi/baru/", masuk.new_password, name="new_password"),
    path("keluar/", masuk.leaving, name="leaving"),
    path("akun/", akun.account, name="account"),
    path("akun/kontak/<slug:kind>/", akun.contact, name="contact"),
    path("akun/kontak/<slug:kind>/kode/", akun.contact_code, name="contact_code"),
    path("akun/kontak/<slug:kind>/nama-masuk/", akun.login_name, name="login_name"),
    path("akun/sandi/", akun.password, name="password"),
    path("akun/koreksi/<str:reference>/", akun.correction, name="correction"),
    path("beranda/", beranda.home, name="home"),
    path("saldo/", saldo.balance, name="balance"),
    path("saldo/<int:kpj>/", saldo.card_balance, name="card_balance"),
    path("saldo/<int:kpj>/catatan/", saldo.card_records, name="card_records"),
    path("saldo/<int:kpj>/catatan/<int:year>/", saldo.year_records, name="year_records"),
    path("saldo/<int:kpj>/jurnal/<int:number>/", saldo.entry, name="entry"),
    path("saldo/<int:kpj>/<int:year>/", saldo.card_year, name="card_year"),
    path("mengapa/saldo/", mengapa.why_balance, name="why_balance"),
    path("mengapa/saldo/<int:kpj>/", mengapa.why_card_balance, name="why_card_balance"),
    path("mengapa/pengembangan/<int:kpj>/", mengapa.why_development, name="why_development"),
    path(
        "mengapa/pengembangan/<int:kpj>/<int:year>/",
        mengapa.why_year_development,
        name="why_year_development",
    ),
    path(
        "mengapa/pengembangan/<int:kpj>/<int:year>/<int:month>/",
        mengapa.why_month_development,
        name="why_month_development",
    ),
    path("kartu/", kartu.card, name="card"),
]
