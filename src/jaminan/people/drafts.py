"""What a registration asks, in its order, and which answer is missing next."""

from __future__ import annotations

from datetime import date

from jaminan.people.contacts import EMAIL, PHONE, Address
from jaminan.people.identity import ClaimedIdentity, nik_disagrees
from jaminan.people.models import RegistrationDraft, RegistryCheck

# The order is that of the registration of the existing app; a step may keep several answers.
STEPS = {
    "kewarganegaraan": ("citizenship",),
    "kepesertaan": ("segment",),
    "identitas": ("nik", "passport_number", "passport_country"),
    "kpj": ("kpj", "is_kpj_forgotten"),
    "nama": ("full_name",),
    "tanggal-lahir": ("birth_date",),
    "kontak": ("email", "phone"),
    "kata-sandi": (),
    "kode": (),
}
REGISTRY_STEP = "pemeriksaan"  # asks nothing by itself; it stands before the contacts
STEP_AFTER_REGISTRY = "kontak"
IDENTITY_STEPS = frozenset({"kewarganegaraan", "identitas", "nama", "tanggal-lahir"})


def missing_step(draft: RegistrationDraft) -> str:
    """The first step that still lacks its answer; "pemeriksaan" while the registry must be asked.

    "kode" when everything is answered and only the code is left.
    """
    for step, answers in STEPS.items():
        if step == STEP_AFTER_REGISTRY and not is_identity_settled(draft):
            return REGISTRY_STEP
        if answers and not any(name in draft.answers for name in answers):
            return step
    return "kode" if draft.password else "kata-sandi"


def may_open(draft: RegistrationDraft, step: str) -> bool:
    """Whether every step before this one is answered."""
    order = list(STEPS)
    order.insert(order.index(STEP_AFTER_REGISTRY), REGISTRY_STEP)
    return order.index(step) <= order.index(missing_step(draft))


def is_identity_settled(draft: RegistrationDraft) -> bool:
    """Whether the data matched the registry, or an officer is to look at them."""
    return is_matched(draft) or bool(draft.answers.get("asks_officer"))


def is_matched(draft: RegistrationDraft) -> bool:
    """Whether the registry confirmed exactly these data."""
    check = draft.registry_check
    return check is not None and check.outcome == RegistryCheck.Outcome.MATCHED


def claimed_identity(draft: RegistrationDraft) -> ClaimedIdentity:
    """Who the draft says to be; all identity steps must be answered."""
    answers = draft.answers
    return ClaimedIdentity(
        full_name=answers["full_name"],
        birth_date=date.fromisoformat(answers["birth_date"]),
        nik=answers.get("nik", ""),
        passport_number=answers.get("passport_number", ""),
        passport_country=answers.get("passport_country", ""),
    )


def addresses(draft: RegistrationDraft) -> list[Address]:
    """The contacts given, the one to log in by first: the phone unless the e-mail was chosen."""
    given = [
        Address(kind, draft.answers[kind]) for kind in (PHONE, EMAIL) if draft.answers.get(kind)
    ]
    chosen = draft.answers.get("login_kind", PHONE)
    return sorted(given, key=lambda address: address.kind != chosen)


def is_proven(draft: RegistrationDraft, address: Address) -> bool:
    """Whether a code to this address was answered."""
    return address.value in draft.proven


def is_nik_unlike_birth_date(draft: RegistrationDraft) -> bool:
    """Whether the NIK holds another birth date than the one given: a hint at a slip of the pen."""
    claimed = claimed_identity(draft)
    return bool(claimed.nik) and nik_disagrees(claimed.nik, claimed.birth_date)
