"""Forms of a claim: each carries the version of the answers that its page showed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jaminan.benefits.claim_type import ClaimType, Question
from jaminan.benefits.papers import own_words
from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.documents.inspection.kinds import SIZE_MAX
from jaminan.documents.sentences import SENTENCES
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import language
from jaminan.law.words import words
from jaminan.payments.queries import active_banks

OWN, OTHER = "own", "other"
NOT_SHOWN = 0  # no version and no consent has this number: such a form meets what is stored
WHOLE_RUPIAH = re.compile(r"^(\d+|\d{1,3}([ .,]\d{3})+)$", re.ASCII)


class ShownField(forms.IntegerField):
    """A number that the page showed, sent back with the form; unreadable ones count as none."""

    def __init__(self, label: str = "") -> None:
        super().__init__(required=False, widget=forms.HiddenInput, label=label)

    def clean(self, value: Any) -> int:
        """The number."""
        try:
            return int(super().clean(value) or NOT_SHOWN)
        except forms.ValidationError:
            return NOT_SHOWN


class VersionedForm(AnswerForm):
    """A form that is refused when its page is older than what is stored."""

    version = ShownField()

    def __init__(self, *args: Any, claim: Any, **options: Any) -> None:
        options["initial"] = {"version": claim.version, **options.get("initial", {})}
        super().__init__(*args, **options)


class CauseForm(VersionedForm):
    """Sebab klaim."""

    cause = forms.ChoiceField(
        label=_("Alasan klaim"),
        help_text=_("Yang bertanda “lewat petugas” diputuskan dua petugas; berkasnya diunggah."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih salah satu."),
            "invalid_choice": _("Alasan ini tidak dilayani di aplikasi. Pilih yang lain."),
        },
    )

    def __init__(self, *args: Any, offered: Iterable[ClaimType], **options: Any) -> None:
        super().__init__(*args, **options)
        self._channel = options["claim"].channel
        self.fields["cause"].choices = [(one.name, self._words(one)) for one in offered]

    def _words(self, cause: ClaimType) -> str:
        title = words(cause.title_key, language())
        if cause.offer_in(self._channel, clock.today()) == "full":
            return title
        return gettext("%(cause)s (lewat petugas)") % {"cause": title}


class QuestionsForm(VersionedForm):
    """The questions of a claim type, a field each; `help_texts` by the code of a question."""

    def __init__(
        self,
        *args: Any,
        claim_type: ClaimType,
        questions: Sequence[Question],
        help_texts: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for question in questions:
            field = _field_of(question, claim_type.texts)
            field.help_text = help_texts.get(question.code, "")
            self.fields[question.code] = field

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by question; blanks left out."""
        given = {code: value for code, value in self.cleaned_data.items() if code != "version"}
        return {code: value for code, value in given.items() if value not in (None, "")}


class AmountField(forms.CharField):
    """An amount of whole rupiah, typed with or without points."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> Any:
        """The amount as a number, or None when it was left blank."""
        text = super().clean(value).lower().removeprefix("rp").strip()
        if not text:
            return None
        amount = int("".join(filter(str.isdecimal, text))) if WHOLE_RUPIAH.match(text) else 0
        if not amount:
            raise forms.ValidationError(_("Isi jumlah dalam rupiah, misalnya 500.000."))
        return amount


class DataForm(VersionedForm):
    """Sudah: the data are right."""


class SelfieForm(VersionedForm):
    """Swafoto; sent by the second form of its page, an officer compares it, not the machine."""

    photo = forms.FileField(
        label=_("Foto wajah Anda"),
        help_text=_("JPG atau PNG, paling besar 6 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "user"}),
        error_messages={
            "required": _("Ambil foto, atau pilih berkas foto."),
            "missing": _("Ambil foto, atau pilih berkas foto."),
            "empty": SENTENCES["empty"],
        },
    )

    petugas = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def refuse(self, refusal: Refused) -> None:
        """Whatever is refused here is the photograph."""
        self.add_error("photo", refusal.sentence)

    def clean_photo(self) -> Any:
        """A file that is not too large to be read at all."""
        photo = self.cleaned_data["photo"]
        if photo.size > SIZE_MAX:
            raise forms.ValidationError(SENTENCES["too_large"], code="too_large")
        return photo


class BankAccountForm(AnswerForm):
    """Bank and number of an account."""

    bank = forms.ChoiceField(
        label=_("Bank"),
        error_messages={
            "required": _("Pilih bank Anda."),
            "invalid_choice": _("Pilih bank dari daftar."),
        },
    )
    account_number = forms.CharField(
        label=_("Nomor rekening"),
        help_text=_("Rekening atas nama Anda sendiri."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Isi nomor rekening Anda."),
            "max_length": _("Nomor rekening terlalu panjang. Periksa angkanya."),
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        banks = [(bank.pk, bank.name) for bank in active_banks()]
        self.fields["bank"].choices = [("", _("Pilih bank")), *banks]


class AccountForm(VersionedForm, BankAccountForm):
    """NPWP dan rekening; where the bank told another name, also which of the two is right."""

    tax_number = forms.CharField(
        label=_("NPWP"),
        help_text=_("15 atau 16 angka, atau NIK. Boleh kosong: NIK Anda yang kami periksa."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"max_length": _("NPWP terdiri dari 15 atau 16 angka. Periksa angkanya.")},
    )
    owner = forms.ChoiceField(
        label=_("Mana yang benar"),
        choices=[
            (OWN, _("Rekening ini milik saya, petugas memeriksa dahulu")),
            (OTHER, _("Nomornya salah ketik, atau saya pakai rekening lain")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    field_order = ("tax_number", "bank", "account_number", "owner", "version")

    def __init__(self, *args: Any, asks_owner: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks_owner:
            del self.fields["owner"]
        elif self.is_bound and not self._is_kept(*map(self.data.get, ("bank", "account_number"))):
            self.fields["owner"].required = False  # another account answers the question

    def clean(self) -> dict[str, Any]:
        """The same account again is neither mistyped nor another."""
        given = super().clean() or {}
        if given.get("owner") == OTHER and self._is_same_account:
            self.add_error("account_number", _("Nomor ini masih sama. Isi nomor yang benar."))
        return given

    @property
    def stands_by_account(self) -> bool:
        """Whether the claimant says that the account is theirs, whatever name the bank tells."""
        is_same = self._is_same_account and not self.has_changed_tax_number
        return is_same and self.cleaned_data.get("owner") == OWN

    @property
    def has_changed_tax_number(self) -> bool:
        """Whether another tax number was typed than the one that is kept."""
        return self.cleaned_data.get("tax_number") != self.initial["tax_number"]

    @property
    def _is_same_account(self) -> bool:
        given = self.cleaned_data
        return self._is_kept(given.get("bank"), given.get("account_number"))

    def _is_kept(self, bank: str | None, number: str | None) -> bool:
        typed = "".join(sign for sign in number or "" if sign not in " -.")
        kept = self.initial.get("bank"), self.initial.get("account_number")
        return (bank, typed) == kept


class ConsentForm(VersionedForm):
    """Konfirmasi: the statement agreed to, and the amounts that the page showed (rupiah)."""

    agree = forms.BooleanField(
        label=_("Saya sudah membaca dan menyetujui pernyataan di atas"),
        error_messages={"required": _("Baca pernyataan, lalu centang bila Anda setuju.")},
    )
    gross = ShownField()
    tax = ShownField()
    net = ShownField()
    consent = ShownField(_("Pernyataan"))


class WithdrawalForm(VersionedForm):
    """Tarik klaim."""


def _field_of(question: Question, texts: str) -> forms.Field:
    label = words(own_words(f"question_{question.code}", texts), language())
    options: dict[str, Any] = {"label": label, "required": question.required}
    if question.kind in {"choice", "yes_no"}:
        return _choice_of(question, texts, options)
    if question.kind == "amount":
        return AmountField(**options)
    if question.kind == "date":
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            **options,
        )
    return forms.IntegerField(min_value=0, **options)


def _choice_of(question: Question, texts: str, options: dict[str, Any]) -> forms.Field:
    if question.kind == "yes_no":
        return forms.TypedChoiceField(
            choices=[("yes", _("Ya")), ("no", _("Tidak"))],
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **options,
        )
    choices = [
        (one, words(own_words(f"choice_{question.code}_{one}", texts), language()))
        for one in question.choices
    ]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
