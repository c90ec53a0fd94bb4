"""What this cause asks."""

from jaminan.benefits.claim_type import Question, When

QUESTIONS = (
    Question("jumlah", "amount"),
    Question("cara", "choice", choices=("tunai", "kredit")),
    Question(
        "peruntukan",
        "choice",
        choices=("uang_muka", "angsuran", "pelunasan"),
        when=(When("answers.cara", ("kredit",)),),
    ),
    Question("atas_nama", "choice", choices=("sendiri", "pasangan")),
)
