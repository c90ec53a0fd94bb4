"""What every JKM benefit asks: who receives, in which relation, and whether somebody is closer."""

from jaminan.benefits.claim_type import Question, When

IS_HEIR = When("answers.penerima", ("ahli_waris",))
LATER_CLASSES = ("orang_tua", "cucu", "kakek_nenek", "saudara", "mertua")

RECEIVER = Question(
    "penerima", "choice", choices=("ahli_waris", "penerima_wasiat", "penyelenggara_pemakaman")
)
RELATION = Question(
    "hubungan", "choice", choices=("pasangan", "anak", *LATER_CLASSES), when=(IS_HEIR,)
)
CLOSER_HEIR = Question(
    "ada_ahli_waris_lebih_dekat",
    "yes_no",
    when=(When("answers.hubungan", (*LATER_CLASSES, None)),),
)
MINOR = Question("penerima_di_bawah_umur", "yes_no", when=(IS_HEIR,))
SEVERAL = Question("beberapa_ahli_waris", "yes_no", when=(IS_HEIR,))
TO_HEIRS = (RECEIVER, RELATION, CLOSER_HEIR, MINOR, SEVERAL)
