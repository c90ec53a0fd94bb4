"""Papers that were handed out: the bytes themselves, so that a reprint is the same document."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("evidence", since="as long as somebody may show the paper: no period is fixed")
class IssuedPaper(models.Model):
    """One paper as it left the house; rows are added and never changed.

    `owner` is the opaque id of who may open it, `facts` the digest of what it says: the same facts
    asked for again give the same paper. `digest` is the SHA-256 of `content`.
    """

    reference = models.CharField("nomor dokumen", max_length=11, primary_key=True)
    kind = models.CharField("jenis", max_length=40)
    owner = models.CharField("pemilik", max_length=80)
    title = models.CharField("judul", max_length=200)
    language = models.CharField("bahasa", max_length=5)
    facts = models.CharField("sidik isi", max_length=64)
    digest = models.CharField("sidik berkas", max_length=64)
    content = models.BinaryField("berkas")
    made_at = models.DateTimeField("dibuat pada")

    class Meta:
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind", "facts"], name="the_same_facts_are_issued_once"
            )
        ]

    def __str__(self) -> str:
        return f"dokumen {self.reference}"
