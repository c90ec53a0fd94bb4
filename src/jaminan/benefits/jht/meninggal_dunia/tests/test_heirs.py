from datetime import date

import pytest

from jaminan.benefits.jht.meninggal_dunia.rules import entitled_heirs
from jaminan.law.rules import recompute

DIED = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("living", "entitled"),
    [
        (("pasangan", "anak", "orang_tua"), ("pasangan", "anak")),
        (("anak", "saudara"), ("anak",)),
        (("cucu", "orang_tua"), ("orang_tua",)),
        (("kakek_nenek", "cucu"), ("cucu",)),
        (("saudara", "mertua"), ("saudara",)),
        (("penerima_wasiat", "mertua"), ("mertua",)),
        (("penerima_wasiat",), ("penerima_wasiat",)),
        ((), ()),
    ],
)
def test_the_first_class_in_which_somebody_lives_inherits(living, entitled):
    found = entitled_heirs(living, DIED)
    assert found.value == entitled
    assert recompute(found) == found


def test_without_heir_and_will_the_public_trustee_is_named():
    assert entitled_heirs((), DIED).rows()[0].figure == "Balai Harta Peninggalan"
