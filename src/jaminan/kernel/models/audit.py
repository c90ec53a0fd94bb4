"""Hash chains: what was done, in an order that nobody can change unseen."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("evidence", since="as long as its records")
class AuditChain(models.Model):
    """The head of one object's chain. Only `kernel_audit_append` and `kernel_view_append` write."""

    chain = models.CharField("rantai", max_length=40)
    object_id = models.CharField("objek", max_length=80)
    length = models.BigIntegerField("panjang")
    digest = models.BinaryField("sidik")

    class Meta:
        verbose_name = "rantai audit"
        verbose_name_plural = "rantai audit"
        constraints = [
            models.UniqueConstraint(fields=["chain", "object_id"], name="kernel_auditchain_object")
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.object_id}"


@kept("evidence", since="as long as what it is about; its payload may be erased before")
class AuditRecord(models.Model):
    """One link. The digest covers the digest of salt and payload, so a payload can be erased."""

    chain = models.CharField("rantai", max_length=40)
    object_id = models.CharField("objek", max_length=80)
    number = models.BigIntegerField("nomor")
    what = models.CharField("perbuatan", max_length=80)
    by = models.CharField("oleh", max_length=80)
    at = models.DateTimeField("waktu")
    salt = models.BinaryField("garam", null=True)
    payload = models.TextField("isi", null=True)
    payload_digest = models.BinaryField("sidik isi")
    digest = models.BinaryField("sidik")
    root = models.BigIntegerField("akar", null=True)

    class Meta:
        verbose_name = "catatan audit"
        verbose_name_plural = "catatan audit"
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "object_id", "number"], name="kernel_auditrecord_number"
            )
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(root__isnull=True),
                name="kernel_auditrecord_rootless",
            ),
            models.Index(fields=["root", "id"], name="kernel_auditrecord_root"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.object_id} {self.number}: {self.what}"


@kept("evidence", since="as long as its records")
class AuditRoot(models.Model):
    """One digest over all links written since the root before; also in a file outside."""

    number = models.BigIntegerField("nomor", primary_key=True)
    at = models.DateTimeField("waktu")
    links = models.BigIntegerField("mata rantai")
    digest = models.BinaryField("sidik")

    class Meta:
        verbose_name = "akar audit"
        verbose_name_plural = "akar audit"

    def __str__(self) -> str:
        return f"akar {self.number}"


@kept("evidence", since="until question R1 is answered")
class View(models.Model):
    """Somebody looked at somebody's personal data; one chain for each person looked at."""

    whose = models.CharField("data siapa", max_length=80)
    number = models.BigIntegerField("nomor")
    who = models.CharField("dilihat oleh", max_length=80)
    page = models.CharField("halaman", max_length=80)
    at = models.DateTimeField("waktu")
    previous = models.BinaryField("sidik sebelumnya")
    digest = models.BinaryField("sidik")

    class Meta:
        db_table = "kernel_view"
        verbose_name = "penglihatan data"
        verbose_name_plural = "penglihatan data"
        constraints = [
            models.UniqueConstraint(fields=["whose", "number"], name="kernel_view_number")
        ]

    def __str__(self) -> str:
        return f"{self.who} → {self.whose}"
