"""Card, identity, and the housing papers by way of payment and purpose."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jht.papers import CARD_AND_IDENTITY, TAX_NUMBER

IS_CASH = When("answers.cara", ("tunai",))
IS_CREDIT = When("answers.cara", ("kredit",))
IS_DOWN_PAYMENT = When("answers.peruntukan", ("uang_muka",))
IS_RUNNING_LOAN = When("answers.peruntukan", ("angsuran", "pelunasan"))
IS_PAY_OFF = When("answers.peruntukan", ("pelunasan",))
IS_OF_SPOUSE = When("answers.atas_nama", ("pasangan",))

DOCUMENTS = (
    *CARD_AND_IDENTITY,
    Document("jual_beli", one_of=("ppjb", "ajb"), when=(IS_CASH,)),
    Document(
        "pinjaman_atau_penawaran",
        one_of=("perjanjian_pinjaman", "surat_penawaran_kredit"),
        when=(IS_CREDIT, IS_DOWN_PAYMENT),
    ),
    Document("pinjaman", one_of=("perjanjian_pinjaman",), when=(IS_CREDIT, IS_RUNNING_LOAN)),
    Document("formulir_pelunasan", one_of=("formulir_pelunasan",), when=(IS_CREDIT, IS_PAY_OFF)),
    Document("baki_debet", one_of=("keterangan_baki_debet",), when=(IS_CREDIT, IS_RUNNING_LOAN)),
    Document("standing_instruction", one_of=("standing_instruction",), when=(IS_CREDIT,)),
    Document("rekening_bank_kredit", one_of=("rekening_bank_kredit",), when=(IS_CREDIT,)),
    Document("pasangan", one_of=("ktp_pasangan", "kartu_keluarga"), when=(IS_OF_SPOUSE,)),
    Document(
        "pernyataan_rumah_pasangan", one_of=("pernyataan_rumah_pasangan",), when=(IS_OF_SPOUSE,)
    ),
    TAX_NUMBER,
)
