"""A claim: who asks for what, what was answered, where it stands, and every step it took."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from jaminan.claims.transitions import (
    DRAFT,
    OVER,
    STATES,
    UNPAID,
    WITH_AMOUNTS,
    WITH_OFFICERS,
)
from jaminan.kernel.retention import kept

FULL, PARTIAL = "full", "partial"


@kept("decision", since="as long as money or a decision rests on its consent")
class ConsentText(models.Model):
    """The words that a claimant agrees to, by version and language. Never changed."""

    version = models.PositiveSmallIntegerField("versi")
    language = models.CharField("bahasa", max_length=2)
    text = models.TextField("isi")

    class Meta:
        verbose_name = "pernyataan"
        verbose_name_plural = "pernyataan"
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="claims_consent_once")
        ]

    def __str__(self) -> str:
        return f"pernyataan {self.version} ({self.language})"


class Claims(models.QuerySet["Claim"]):
    """Claims, with what belongs to them where it is asked for."""

    def whole(self) -> Claims:
        """Each with its claimant, and its account with bank and inquiry, in the same query."""
        return self.select_related("claimant", "officer", "account__bank", "account__inquiry")


@kept("decision", since="as long as money or a decision rests on it; drafts too, for the auditor")
class Claim(models.Model):
    """One claim. `subject` is the member, `claimant` who asks, `type` the name of its claim type.

    Each save of an answer raises `version`. `gross`, `tax` and `net` (whole rupiah) are what the
    claimant consented to, `agreed` the verdict behind them; what is decided is equal. `selfie` is a
    number of `documents`. `by_officer`: its channel does not take it to its end, so that papers and
    officers do. `why` are the codes for which it waits for a person, `officer` who works on it,
    `due_on` the last day of the law while officers have it (a rest moves it), `branch_code` the
    branch whose officers have it: that of the first who took it, none while nobody has.
    `owned_at` is when its claimant said that it is theirs after an officer replaced their contacts.
    """

    reference = models.CharField("rujukan", max_length=11, unique=True)
    programme = models.CharField("program", max_length=8)
    type = models.CharField("jenis klaim", max_length=60, blank=True)
    kind = models.CharField("lingkup", max_length=8, blank=True)
    subject = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    claimant = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    first_channel = models.CharField("dibuka lewat", max_length=20)
    channel = models.CharField("dilanjutkan lewat", max_length=20)
    state = models.CharField("keadaan", max_length=16, default=DRAFT)
    version = models.PositiveIntegerField("versi jawaban", default=1)
    answers = models.JSONField("jawaban", default=dict, encoder=DjangoJSONEncoder)
    data_confirmed_at = models.DateTimeField("data dibenarkan pada", null=True)
    selfie = models.BigIntegerField("foto", null=True)
    tax_number = models.CharField("NPWP sebagaimana diisi", max_length=30, blank=True)
    tax_number_kind = models.CharField("nomor pajak yang berlaku", max_length=4, default="none")
    account = models.ForeignKey("PayoutAccount", models.PROTECT, null=True, related_name="+")
    gross = models.BigIntegerField("bruto (rupiah)", null=True)
    tax = models.BigIntegerField("pajak (rupiah)", null=True)
    net = models.BigIntegerField("neto (rupiah)", null=True)
    agreed = models.JSONField("yang disetujui", null=True, encoder=DjangoJSONEncoder)
    consent = models.ForeignKey(ConsentText, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField("dibuka")
    saved_at = models.DateTimeField("terakhir disimpan")
    submitted_at = models.DateTimeField("diajukan", null=True)
    by_officer = models.BooleanField("lewat petugas", default=False)
    branch_code = models.CharField("kode cabang", max_length=10, blank=True)
    officer = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    why = models.JSONField("mengapa lewat orang", default=list)
    due_on = models.DateField("batas waktu", null=True)
    escalated_on = models.DateField("diteruskan ke kepala", null=True)
    owned_at = models.DateTimeField("dibenarkan pemohon pada", null=True)

    objects = Claims.as_manager()

    class Meta:
        verbose_name = "klaim"
        verbose_name_plural = "klaim"
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "programme"],
                condition=~Q(state__in=sorted(OVER)),
                name="claims_one_open_claim",
            ),
            models.UniqueConstraint(
                fields=["subject", "programme"],
                condition=Q(kind=PARTIAL) & ~Q(state__in=[DRAFT, *sorted(UNPAID)]),
                name="claims_one_partial_in_a_life",
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="claims_state_known"),
            models.CheckConstraint(
                condition=Q(type="", kind="") | (~Q(type="") & Q(kind__in=[FULL, PARTIAL])),
                name="claims_kind_of_its_type",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_AMOUNTS))
                | Q(
                    gross__gt=0,
                    tax__gte=0,
                    net=F("gross") - F("tax"),
                    consent__isnull=False,
                    submitted_at__isnull=False,
                )
                & ~Q(type=""),
                name="claims_consented_amounts",
            ),
        ]
        indexes = [
            models.Index(fields=["claimant", "-id"], name="claims_of_claimant"),
            models.Index(fields=["selfie"], name="claims_by_selfie", condition=Q(state=DRAFT)),
            models.Index(
                fields=["due_on", "id"],
                name="claims_worklist",
                condition=Q(state__in=sorted(WITH_OFFICERS)),
            ),
        ]

    def __str__(self) -> str:
        return f"klaim {self.reference} ({self.state})"


@kept("decision", since="as long as its claim")
class ClaimEvent(models.Model):
    """One change of state: who caused it, when, and why. Never changed."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events")
    step = models.CharField("langkah", max_length=16)
    from_state = models.CharField("dari", max_length=16, blank=True)
    to_state = models.CharField("menjadi", max_length=16)
    note = models.TextField("catatan", blank=True)
    by = models.CharField("oleh", max_length=80)
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "langkah klaim"
        verbose_name_plural = "langkah klaim"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"


@kept("money", since="as long as its claim")
class PayoutAccount(models.Model):
    """Where the money of a claim shall go, and what the bank said of it. Never changed.

    `name` is the claimant's as on the card; the inquiry holds the name that the bank told.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    bank = models.ForeignKey("payments.Bank", models.PROTECT, related_name="+")
    number = models.CharField("nomor rekening", max_length=34)
    name = models.CharField("nama pada kartu", max_length=200)
    inquiry = models.ForeignKey("payments.NameInquiry", models.PROTECT, related_name="+")
    given_at = models.DateTimeField("diisi")
    by = models.CharField("oleh", max_length=80)

    class Meta:
        verbose_name = "rekening tujuan"
        verbose_name_plural = "rekening tujuan"
        indexes = [models.Index(fields=["bank", "number"], name="claims_account_shared")]

    def __str__(self) -> str:
        return f"{self.bank_id} …{self.number[-4:]}"
