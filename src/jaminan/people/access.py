"""The only way from an account to its records; one condition a line."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from jaminan.kernel import audit
from jaminan.kernel.refusal import Refused
from jaminan.people import queries
from jaminan.people.models import Card, Correction, DataUpdate, Membership, Person, User
from jaminan.people.roles import has_role

Account = User | AnonymousUser
LOCK_OPENERS, ADMIN = ("counter", "verifier", "head"), "admin"


def person_of(user: Account) -> Person:
    """The person behind an account; `Refused` for officers and while an identity is checked."""
    person = user.person if isinstance(user, User) else None
    if person is None:
        raise Refused(
            "no_person",
            _("Akun ini belum terhubung dengan data peserta. Lihat koreksi yang menunggu di Akun."),
        )
    return person


def is_frozen(user: Account) -> bool:
    """Whether a registry calls the holder of an account dead and no officer has seen them alive.

    Such an account may write to the service and read what the service says to it, and nothing
    else: who holds it may be somebody else's hand. The pages that stay open are named by
    `open_to_frozen` of the app; no claim of the person is decided meanwhile (question 178).
    """
    person = user.person if isinstance(user, User) else None
    return person is not None and person.frozen_at is not None


def cards_of(user: Account) -> QuerySet[Card]:
    """One's own cards; none without a person."""
    return Card.objects.filter(person__user__pk=user.pk) if user.pk else Card.objects.none()


def card_of(user: Account, kpj: int) -> Card:
    """One's own card with this KPJ; 404 for a number that is somebody else's or nobody's."""
    card = cards_of(user).filter(kpj=kpj).first()
    if card is None:
        raise Http404
    return card


def memberships_of(user: Account) -> QuerySet[Membership]:
    """One's own memberships over all cards."""
    return Membership.objects.filter(card__in=cards_of(user)).select_related("card")


def update_of(user: Account, kpj: int) -> DataUpdate | None:
    """The newest update of one's own card's data; 404 for a card that is not one's own."""
    card = card_of(user, kpj)
    found = DataUpdate.objects.filter(card=card).select_related("registry_check", "card__person")
    return found.order_by("-opened_at", "-pk").first()


def updates_for_officer(officer: Account) -> QuerySet[DataUpdate]:
    """What waits for a verifier, one's own excepted, the first due first; nothing for others."""
    if not has_role(officer, "verifier"):
        return DataUpdate.objects.none()
    return queries.updates_in_review().exclude(user__pk=officer.pk)


def update_for_officer(
    officer: Account, reference: str, *, page: str = "petugas/pengkinian"
) -> DataUpdate:
    """An update, for a verifier whose own it is not; 404 for everybody else.

    That it was opened is noted for its member.
    """
    if not has_role(officer, "verifier"):
        raise Http404
    others = DataUpdate.objects.exclude(user__pk=officer.pk).filter(reference=reference)
    found = others.select_related("card__person", "registry_check", "user").first()
    if found is None:
        raise Http404
    audit.viewed(f"user:{officer.pk}", f"person:{found.card.person_id}", page)
    return found


def person_for_officer(officer: Account, person_id: int) -> Person:
    """A person, for whoever works with members' data; 404 for everybody else."""
    if not has_role(officer, "counter", "verifier", "approver", "head", "auditor"):
        raise Http404
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def correction_of(user: Account, reference: str) -> Correction:
    """One's own correction; 404 for any other."""
    found = Correction.objects.filter(user__pk=user.pk, reference=reference).first()
    if found is None:
        raise Http404
    return found


def corrections_for_officer(officer: Account) -> QuerySet[Correction]:
    """What waits for a verifier, one's own excepted, oldest first; nothing for other roles."""
    if not has_role(officer, "verifier"):
        return Correction.objects.none()
    return queries.waiting_corrections().exclude(user__pk=officer.pk).order_by("opened_at", "pk")


def correction_for_officer(
    officer: Account, reference: str, *, page: str = "petugas/koreksi"
) -> Correction:
    """A correction, for a verifier who did not ask for it himself; 404 for everybody else.

    That it was opened is noted for its member, who can read who looked; `page` is the route.
    """
    if not has_role(officer, "verifier"):
        raise Http404
    others = Correction.objects.exclude(user__pk=officer.pk).filter(reference=reference)
    found = others.select_related("user", "person", "registry_check", "decided_by").first()
    if found is None:
        raise Http404
    audit.viewed(f"user:{officer.pk}", _watched(found.user), page)
    return found


def account_for_officer(officer: Account, user_id: int, *, page: str = "petugas/kunci") -> User:
    """An account of somebody else, for whoever opens its door again; 404 for everybody else.

    That it was opened is noted for its holder.
    """
    if not has_role(officer, *LOCK_OPENERS):
        raise Http404
    found = User.objects.exclude(pk=officer.pk).filter(pk=user_id, is_active=True).first()
    if found is None:
        raise Http404
    audit.viewed(f"user:{officer.pk}", _watched(found), page)
    return found


def account_for_admin(admin: Account, user_id: int, *, page: str = "petugas/peran") -> User:
    """An account of somebody else, for whoever gives and ends roles; 404 for everybody else.

    That it was opened is noted for its holder.
    """
    if not has_role(admin, ADMIN):
        raise Http404
    found = User.objects.exclude(pk=admin.pk).filter(pk=user_id, is_active=True).first()
    if found is None:
        raise Http404
    audit.viewed(f"user:{admin.pk}", _watched(found), page)
    return found


def watched_as(user: Account) -> list[str]:
    """The opaque ids under which views of one's own data are noted."""
    person_id = Person.objects.filter(user__pk=user.pk).values_list("pk", flat=True).first()
    return [f"user:{user.pk}", *([f"person:{person_id}"] if person_id else [])]


def _watched(user: User) -> str:
    return f"person:{user.person_id}" if user.person_id else f"user:{user.pk}"
