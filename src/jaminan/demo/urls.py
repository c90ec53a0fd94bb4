"""Addresses below `/dev/`: of a demo only, production has none of them."""

from django.urls import path

from jaminan.demo.views import books, calendar, faults, jobs, messages, people

app_name = "demo"
urlpatterns = [
    path("", people.people, name="people"),
    path("masuk/", people.login_as, name="login_as"),
    path("potret/<slug:key>.jpg", people.portrait, name="portrait"),
    path("pesan/", messages.messages, name="messages"),
    path("jam/", calendar.calendar, name="calendar"),
    path("gangguan/", faults.faults, name="faults"),
    path("gangguan/hapus/", faults.fault_removal, name="fault_removal"),
    path("buku-besar/", books.entries, name="entries"),
    path("buku-besar/<int:number>/", books.entry, name="entry"),
    path("buku-besar/pemeriksaan/", books.checks_page, name="checks"),
    path("antrean/", jobs.jobs, name="jobs"),
]
