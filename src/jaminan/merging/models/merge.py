"""A merge (*amalgamasi*): which cards of a person become one, who decided, and what moved."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from jaminan.kernel.retention import kept
from jaminan.merging.transitions import MERGE, MergeState


@kept("money", since="as long as the person's balance rests on it")
class CardMerge(models.Model):
    """One merge of cards of one person; `target` is the card that stays.

    `shown_before` and `shown_after` (rupiah, all cards of the merge) are what the member agreed to;
    `before` and `after` what was there when it was carried out, with the `finding` that says why,
    each card's balance behind its own door. `doubts` are the codes of what an
    officer must look at; without any the law carries it out at once.
    """

    reference = models.CharField("rujukan", max_length=11, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    target = models.ForeignKey("people.Card", models.PROTECT, related_name="+")
    state = models.CharField(
        "keadaan", max_length=10, choices=MergeState, default=MergeState.WAITING
    )
    doubts = ArrayField(models.CharField(max_length=30), default=list, verbose_name="keraguan")
    registry_check = models.ForeignKey(
        "people.RegistryCheck", models.PROTECT, null=True, related_name="+"
    )
    shown_before = models.BigIntegerField("saldo sebelum, seperti ditampilkan (rupiah)")
    shown_after = models.BigIntegerField("saldo sesudah, seperti ditampilkan (rupiah)")
    before = models.BigIntegerField("saldo sebelum (rupiah)", null=True)
    after = models.BigIntegerField("saldo sesudah (rupiah)", null=True)
    finding = models.JSONField("alasan saldo gabungan", null=True)
    opened_at = models.DateTimeField("diminta")
    decided_at = models.DateTimeField("diputuskan", null=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    note = models.TextField("catatan petugas", blank=True)

    class Meta:
        verbose_name = "penggabungan kartu"
        verbose_name_plural = "penggabungan kartu"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="waiting"),
                name="merging_one_waits_for_a_person",
            ),
            models.CheckConstraint(condition=Q(state__in=MERGE.states), name="merging_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="merging_decided_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(doubts=[]) | Q(decided_by__isnull=False),
                name="merging_doubts_need_an_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(decided_by__isnull=False) & ~Q(note="")),
                name="merging_refused_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(before__isnull=False, after__gte=F("before")),
                name="merging_loses_nothing",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("user")),
                name="merging_nobody_decides_his_own",
            ),
        ]

    def __str__(self) -> str:
        return f"penggabungan {self.reference} ({self.state})"


@kept("money", since="as long as its merge")
class MergedCard(models.Model):
    """One card that is to give its balance away; `entry` is the ledger's number once it did.

    `balance` is what moved, in rupiah.
    """

    merge = models.ForeignKey(CardMerge, models.PROTECT, related_name="sources")
    card = models.ForeignKey("people.Card", models.PROTECT, related_name="+")
    balance = models.BigIntegerField("saldo yang pindah (rupiah)", null=True)
    entry = models.BigIntegerField("jurnal", null=True)

    class Meta:
        verbose_name = "kartu yang digabung"
        verbose_name_plural = "kartu yang digabung"
        ordering = ["card"]
        constraints = [
            models.UniqueConstraint(fields=["merge", "card"], name="merging_card_named_once"),
            models.UniqueConstraint(
                fields=["card"],
                condition=Q(entry__isnull=False),
                name="merging_card_gives_once",
            ),
            models.CheckConstraint(
                condition=Q(balance__isnull=True, entry__isnull=True)
                | Q(balance__isnull=False, entry__isnull=False),
                name="merging_moved_with_its_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"kartu yang digabung {self.pk}"
