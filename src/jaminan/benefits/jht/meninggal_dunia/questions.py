"""What this cause asks."""

from jaminan.benefits.claim_type import Question, When

IS_HEIR = When("answers.penerima", ("ahli_waris", "pengampu"))
LATER_CLASSES = ("orang_tua", "cucu", "kakek_nenek", "saudara", "mertua")

QUESTIONS = (
    Question("penerima", "choice", choices=("ahli_waris", "penerima_wasiat", "pengampu")),
    Question("hubungan", "choice", choices=("pasangan", "anak", *LATER_CLASSES), when=(IS_HEIR,)),
    Question("pemohon_wni", "yes_no"),
    Question("anak_di_bawah_umur", "yes_no", when=(When("answers.hubungan", ("anak",)),)),
    Question(
        "ada_ahli_waris_lebih_dekat",
        "yes_no",
        when=(When("answers.hubungan", (*LATER_CLASSES, None)),),
    ),
)
