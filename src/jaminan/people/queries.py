"""Reading about persons, memberships and accounts, for screens and jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pyotp
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from jaminan.kernel import clock, keys
from jaminan.kernel.refusal import Refused
from jaminan.people import lockout
from jaminan.people.contacts import Address, masked_nik
from jaminan.people.models import (
    Card,
    Contact,
    Correction,
    DataUpdate,
    EndReason,
    Freeze,
    Membership,
    MembershipState,
    Person,
    Programme,
    RegistrationDraft,
    SecondFactor,
    Segment,
    StaffRole,
    User,
)
from jaminan.people.transitions import DONE, REVIEW, WAITING

DRAFT = "people.draft"  # what the digests of drafts' keys are for

ISSUER = "Jaminan"  # how an authenticator app names us


@dataclass(frozen=True)
class MembershipLine:
    """One membership as a screen shows it on a day."""

    membership: Membership
    state: MembershipState

    @property
    def segment(self) -> str:
        """The kind of membership in words."""
        return Segment(self.membership.segment).label

    @property
    def programmes(self) -> list[str]:
        """The programmes in words."""
        return [Programme(code).label for code in self.membership.programmes]

    @property
    def end_reason(self) -> str:
        """Why it ended, in words; empty while it runs."""
        reason = self.membership.end_reason
        return EndReason(reason).label if reason else ""


@dataclass(frozen=True)
class CardLine:
    """One card with its memberships, newest first, as a screen shows them on a day."""

    card: Card
    memberships: tuple[MembershipLine, ...]

    @property
    def state(self) -> MembershipState:
        """Active when any membership is, else not verified when any is, else inactive."""
        states = {line.state for line in self.memberships}
        for state in (MembershipState.ACTIVE, MembershipState.UNVERIFIED):
            if state in states:
                return state
        return MembershipState.INACTIVE

    @property
    def current(self) -> MembershipLine | None:
        """The membership that decides the state; None for a card without any."""
        of_state = [line for line in self.memberships if line.state == self.state]
        return of_state[0] if of_state else None


def cards_of(person_id: int, *, on: date) -> list[CardLine]:
    """Every card of a person with its memberships and their states on a day; two queries."""
    cards = Card.objects.filter(person_id=person_id).order_by("kpj")
    return [_card_line(card, on) for card in cards.prefetch_related("memberships")]


def card_by_token(token: str, *, on: date) -> CardLine | None:
    """The card behind a QR code, or None; a public page may tell its state and nothing else."""
    card = Card.objects.filter(token=token).prefetch_related("memberships").first()
    return _card_line(card, on) if card else None


def card_by_kpj(kpj: int, *, on: date) -> CardLine | None:
    """The card with this KPJ, or None."""
    card = Card.objects.filter(kpj=kpj).prefetch_related("memberships").first()
    return _card_line(card, on) if card else None


def memberships_of(person_id: int) -> QuerySet[Membership]:
    """Every membership of a person over all cards, newest first, each with its card."""
    found = Membership.objects.filter(card__person_id=person_id).select_related("card")
    return found.order_by("-starts_on", "-pk")


def workers_of(employer_number: str) -> QuerySet[Membership]:
    """The memberships that name an employer, with card and person, by name."""
    found = Membership.objects.filter(employer_number=employer_number)
    return found.select_related("card__person").order_by("card__person__full_name", "pk")


def person(number: int) -> Person:
    """The person with this number; raises Person.DoesNotExist."""
    return Person.objects.get(pk=number)


def account(opaque: str) -> User:
    """The account with this opaque id ("user:17"); raises User.DoesNotExist."""
    return User.objects.get(pk=_user_id(opaque))


def membership(number: int) -> Membership:
    """The membership with this number, with card and person; raises DoesNotExist."""
    return Membership.objects.select_related("card__person").get(pk=number)


def person_by_nik(nik: str) -> Person | None:
    """The person with this NIK, or None."""
    return Person.objects.filter(nik=nik).first()


def person_by_passport(country: str, number: str) -> Person | None:
    """The person with this passport, or None."""
    return Person.objects.filter(passport_country=country, passport_number=number).first()


def contacts_of(user_id: int) -> dict[str, Contact]:
    """The current contacts of an account by kind ("email", "phone")."""
    return {found.kind: found for found in _current_contacts([user_id])}


@dataclass(frozen=True)
class Reach:
    """Where messages to an account go: its opaque id ("user:17") and its proven contacts."""

    id: str
    email: str | None = None
    phone: str | None = None


def reach_of(user: str) -> Reach:
    """Where the account with this opaque id is reached."""
    found = _current_contacts([_user_id(user)]).filter(proven_at__isnull=False)
    return Reach(user, **{contact.kind: contact.value for contact in found})


def reach_of_person(person_id: int) -> Reach | None:
    """Where the account of a person is reached; None without an account."""
    user_id = User.objects.filter(person_id=person_id).values_list("pk", flat=True).first()
    return reach_of(f"user:{user_id}") if user_id else None


def reach_before(user: str, kind: str) -> Reach:
    """The account at the contact of this kind that was replaced last, if there was one."""
    ended = Contact.objects.filter(
        user_id=_user_id(user), kind=kind, ended_at__isnull=False, proven_at__isnull=False
    )
    last = ended.order_by("-ended_at").first()
    return Reach(user, **{kind: last.value}) if last else Reach(user)


def contacts_of_person(person_id: int) -> dict[str, Contact]:
    """The current contacts of the account of a person; empty without an account."""
    user = User.objects.filter(person_id=person_id).first()
    return contacts_of(user.pk) if user else {}


def account_by_login_name(name: Address) -> User | None:
    """The open account that logs in by this e-mail or phone, or None."""
    return User.objects.filter(is_active=True, **{name.kind: name.value}).first()


@dataclass(frozen=True)
class Lock:
    """A login name of an account: masked, and until when no password is taken for it, if so."""

    name: str
    closed_until: datetime | None


def locks_of(user: User) -> list[Lock]:
    """Every login name of an account, and whether its password door is closed now."""
    names = [Address(kind, getattr(user, kind)) for kind in ("email", "phone")]
    return [Lock(name.masked, lockout.closed_until(name)) for name in names if name.value]


@dataclass(frozen=True)
class ContactLine:
    """A contact as its own account sees it."""

    contact: Contact | None
    kind: str
    is_login_name: bool


@dataclass(frozen=True)
class AccountPage:
    """What the page of an account shows; `person` is None while an identity is checked."""

    person: Person | None
    cards: list[CardLine]
    contacts: list[ContactLine]
    corrections: list[Correction]

    @property
    def masked_nik(self) -> str:
        """The NIK without its birth date; empty for a foreigner."""
        return masked_nik(self.person.nik) if self.person and self.person.nik else ""

    @property
    def masked_passport(self) -> str:
        """The end of the passport number; empty for a citizen."""
        number = self.person.passport_number if self.person else None
        return f"•••{number[-3:]}" if number else ""


def second_factor_of(user: User | AnonymousUser) -> SecondFactor | None:
    """The second factor that an account has begun or has in use; None where it was ended."""
    return SecondFactor.objects.filter(user=user.pk, ended_at=None).first()


@dataclass(frozen=True)
class Enrolment:
    """What an authenticator app needs: the secret to type, and the address that a QR code shows."""

    secret: str
    address: str


def enrolment_of(factor: SecondFactor) -> Enrolment:
    """The secret of a factor that is being set up, for the eyes of its holder."""
    assert factor.confirmed_at is None, "a secret is shown until its first code was given"
    secret, holder = keys.revealed(factor.sealed), factor.user
    name = holder.email or holder.phone
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)
    return Enrolment(secret, address)


def account_page(user: User, *, on: date) -> AccountPage:
    """An account's data, contacts, cards and waiting corrections; five queries."""
    person = Person.objects.filter(user=user).first()
    current = contacts_of(user.pk)
    return AccountPage(
        person=person,
        cards=cards_of(person.pk, on=on) if person else [],
        contacts=[_contact_line(user, current.get(kind), kind) for kind in Contact.Kind.values],
        corrections=list(corrections_of(user.pk)[:10]),
    )


def corrections_of(user_id: int) -> QuerySet[Correction]:
    """What this account waits for or was decided on, newest first."""
    return Correction.objects.filter(user_id=user_id).order_by("-opened_at", "-pk")


def waiting_corrections_of(person_id: int) -> list[str]:
    """The references of what waits for an officer about a person, oldest first."""
    mine = Correction.objects.filter(user__person=person_id, state=WAITING)
    return list(mine.order_by("opened_at", "pk").values_list("reference", flat=True))


def waiting_work_correction(membership_id: int) -> Correction | None:
    """The correction of a membership that waits for an officer, or None."""
    about = Correction.objects.filter(kind="work", about=f"membership:{membership_id}")
    return about.filter(state=WAITING).first()


def work_correction_of(membership_id: int) -> Correction | None:
    """The newest correction of a membership, decided or not; None when there was none."""
    about = Correction.objects.filter(kind="work", about=f"membership:{membership_id}")
    return about.order_by("-opened_at", "-pk").first()


def waiting_correction(user_id: int, kind: str) -> Correction | None:
    """The correction of this kind that waits for an officer for this account, or None."""
    return Correction.objects.filter(user=user_id, kind=kind, state=WAITING).first()


CORRECTION_KINDS: list[tuple[str, str]] = Correction.Kind.choices


def correction_tabs(corrections: QuerySet[Correction]) -> list[tuple[str, str, int]]:
    """How many of these corrections there are of each kind: code, words, number; none left out."""
    counted = corrections.order_by().values_list("kind").annotate(Count("pk"))
    numbers = dict(counted)
    return [(code, words, numbers.get(code, 0)) for code, words in CORRECTION_KINDS]


def waiting_corrections() -> QuerySet[Correction]:
    """What waits for a verifier, oldest first, each with account and registry answer."""
    return Correction.objects.filter(state=WAITING).select_related("user", "registry_check")


@dataclass(frozen=True)
class UpdateLine:
    """One card and how the update of its data stands; `update` is the newest one, if any."""

    card: CardLine
    update: DataUpdate | None

    @property
    def is_done(self) -> bool:
        """Whether the data of this card were ever confirmed."""
        return self.card.card.data_updated_on is not None


def updates_of(person_id: int, *, on: date) -> list[UpdateLine]:
    """Every card of a person with the newest update of its data; three queries."""
    newest: dict[int, DataUpdate] = {}
    for found in DataUpdate.objects.filter(card__person=person_id).order_by("opened_at", "pk"):
        newest[found.card_id] = found
    return [UpdateLine(card, newest.get(card.card.kpj)) for card in cards_of(person_id, on=on)]


def update_of_card(kpj: int) -> DataUpdate | None:
    """The newest update of this card's data, with its registry answer; None when there is none."""
    found = DataUpdate.objects.filter(card=kpj).select_related("registry_check", "card__person")
    return found.order_by("-opened_at", "-pk").first()


def updates_in_review() -> QuerySet[DataUpdate]:
    """What waits for a verifier, the first to fall due first."""
    waiting = DataUpdate.objects.filter(state=REVIEW)
    return waiting.select_related("card__person", "registry_check").order_by("due_on", "pk")


def emergency_contact_of(person_id: int) -> DataUpdate | None:
    """The newest done update, whose emergency contact holds; None before the first."""
    done = DataUpdate.objects.filter(card__person=person_id, state=DONE)
    return done.order_by("-ended_at", "-pk").first()


def freeze_of(person_id: int) -> Freeze | None:
    """The freeze that a person is under; None when nothing is frozen."""
    return Freeze.objects.filter(person=person_id, ended_at=None).first()


def draft_of(key: str, *, lock: bool = False) -> RegistrationDraft:
    """The registration with this key, held when `lock`; `Refused` when it expired or never was."""
    found = RegistrationDraft.objects.filter(
        key_digest__in=keys.digests(DRAFT, key), expires_at__gt=clock.real_now()
    )
    draft = (found.select_for_update(of=("self",)) if lock else found).first()
    if draft is None:
        raise Refused(
            "draft_gone",
            _("Pendaftaran ini sudah lewat 24 jam dan dihapus. Mulai lagi dari awal."),
        )
    return draft


def draft_digest(key: str) -> str:
    """What is kept of the key of a draft."""
    return keys.digest(DRAFT, key)


def _card_line(card: Card, on: date) -> CardLine:
    lines = (MembershipLine(found, found.state_on(on)) for found in card.memberships.all())
    return CardLine(card, tuple(lines))


def _contact_line(user: User, contact: Contact | None, kind: str) -> ContactLine:
    name = getattr(user, kind)
    return ContactLine(contact, kind, contact is not None and contact.value == name)


def _user_id(user: str) -> int:
    """The key behind an opaque id."""
    return int(user.removeprefix("user:"))


def _current_contacts(user_ids: Iterable[int]) -> QuerySet[Contact]:
    return Contact.objects.filter(user_id__in=user_ids, ended_at__isnull=True)


@dataclass(frozen=True)
class Looker:
    """In which roles and for which offices somebody worked on a day; no name."""

    roles: tuple[str, ...]
    offices: tuple[str, ...]


def lookers(seen: Iterable[tuple[str, date]]) -> dict[tuple[str, date], Looker]:
    """Who each of these opaque ids ("user:17") was on its day; without roles for who held none."""
    asked = set(seen)
    numbers = {_user_id(who) for who, _day in asked if who.startswith("user:")}
    held = list(StaffRole.objects.filter(user_id__in=numbers).order_by("pk"))
    return {(who, day): _looker(held, who, day) for who, day in asked}


def _looker(held: list[StaffRole], who: str, day: date) -> Looker:
    then = [
        role
        for role in held
        if f"user:{role.user_id}" == who
        and role.starts_on <= day
        and (role.ends_on is None or role.ends_on >= day)
    ]
    roles = dict.fromkeys(str(role.get_role_display()) for role in then)
    return Looker(tuple(roles), tuple(dict.fromkeys(role.branch_code for role in then)))


def account_names(opaque: Iterable[str]) -> dict[str, str]:
    """Opaque ids ("user:17") to the names of their accounts; others ("law") are left out."""
    numbers = {_user_id(one) for one in opaque if one.startswith("user:")}
    found = User.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", "full_name")
    return {f"user:{pk}": name for pk, name in found}
