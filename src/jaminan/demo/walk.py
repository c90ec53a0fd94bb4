"""A persona's claim walked in the terminal, through the same actions that the app calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from jaminan.benefits.registry import offered_in
from jaminan.claims import actions, queries
from jaminan.claims.actions.deciding import Amounts
from jaminan.claims.models import Claim
from jaminan.demo.country.draw import known_people
from jaminan.demo.models import Country
from jaminan.demo.personas import email_of
from jaminan.demo.portraits import of_persona
from jaminan.employers.accounts import jht_accounts
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.law.money import rupiah_text
from jaminan.law.words import words
from jaminan.ledger import queries as books
from jaminan.people import queries as people
from jaminan.people.models import User

CHANNEL = "jmo"
PATIENCE_SECONDS, LOOKED_APART_SECONDS = 60, 0.2
UNDER_WAY = {"submitted", "approved", "instructed"}

Say = Callable[[str], None]


def walk(key: str, say: Say) -> Claim:
    """The claim of a persona, walked until it is paid or waits for somebody.

    The cause is the first one that JMO takes and the law grants. Raises Refused where the persona
    cannot claim; the worker must be running for the photograph and the payment.
    """
    user = User.objects.get(email=email_of(key))
    assert user.person_id, key
    by = f"user:{user.pk}"
    _say_books(user.person_id, "before", say)
    claim = actions.open_draft(user.person_id, channel=CHANNEL, by=by)
    say(f"draft {claim.reference}")
    claim = _with_cause(claim, by, say)
    claim = actions.confirm_data(claim, version=claim.version, by=by)
    claim = _with_photo(claim, key, by, say)
    claim = _with_account(claim, key, by, say)
    claim = _confirmed(claim, by, say)
    claim = _waited(claim, lambda found: found.state not in UNDER_WAY)
    say(f"{claim.reference}: {queries.STATE_WORDS[claim.state]}")
    for entry in _entries(claim):
        say(entry)
    _say_books(user.person_id, "after", say)
    return claim


def _with_cause(claim: Claim, by: str, say: Say) -> Claim:
    """The draft with the first cause that is granted today; each cause is tried on the draft."""
    for claim_type in offered_in(CHANNEL, clock.today()):
        if claim_type.offer_in(CHANNEL, clock.today()) != "full":
            continue
        claim = actions.choose_cause(claim, claim_type.name, version=claim.version, by=by)
        unmet = (*queries.verdict(claim).unmet, *queries.channel_verdict(claim).unmet)
        reasons = " ".join(dict.fromkeys(condition.sentence() for condition in unmet))
        say(f"cause {words(claim_type.title_key)}: {reasons or 'granted'}")
        if not unmet:
            return claim
    actions.withdraw(claim, version=claim.version, by=by)
    raise Refused("no_cause", "Tidak ada alasan yang dapat diklaim lewat JMO hari ini.")


def _with_photo(claim: Claim, key: str, by: str, say: Say) -> Claim:
    claim = actions.give_selfie(claim, f"{key}.jpg", of_persona(key), version=claim.version, by=by)
    claim = _waited(claim, lambda found: _photo_state(found) != "waiting")
    say(f"photo: {_photo_state(claim)}")
    return claim


def _with_account(claim: Claim, key: str, by: str, say: Say) -> Claim:
    country = Country.objects.get()
    own = known_people(country.built_on, country.seed)[key].accounts[0]
    claim = actions.give_account(claim, own.bank, own.number, "", version=claim.version, by=by)
    account = queries.account(claim)
    assert account
    say(f"account: {account.bank_name} {account.number}, owner by the bank: {account.told}")
    return claim


def _confirmed(claim: Claim, by: str, say: Say) -> Claim:
    shown = Amounts.of(queries.verdict(claim))
    say(
        f"gross {rupiah_text(shown.gross)}, tax {rupiah_text(shown.tax)}, "
        f"net {rupiah_text(shown.net)}"
    )
    consent = queries.consent("id").pk
    claim = actions.confirm(claim, shown=shown, consent=consent, version=claim.version, by=by)
    say(f"confirmed: {queries.STATE_WORDS[claim.state]}")
    return claim


def _waited(claim: Claim, is_over: Callable[[Claim], bool]) -> Claim:
    """The claim as soon as the worker has done its part; as it stands when patience ends."""
    until = time.monotonic() + PATIENCE_SECONDS
    found = queries.claim_to_verify(claim.pk)
    while not is_over(found) and time.monotonic() < until:
        time.sleep(LOOKED_APART_SECONDS)
        found = queries.claim_to_verify(claim.pk)
    return found


def _photo_state(claim: Claim) -> str:
    photo = queries.selfie(claim)
    return photo.state if photo else ""


def _say_books(person_id: int, when: str, say: Say) -> None:
    """The balance of each account, card by card."""
    kpjs = [line.card.kpj for line in people.cards_of(person_id, on=clock.today())]
    for kpj, number in sorted(jht_accounts(kpjs).items()):
        total = books.balance(number).total
        shown = "not known" if total is None else rupiah_text(total)
        say(f"ledger {when}: account {number} of KPJ {kpj:011d} holds {shown}")


def _entries(claim: Claim) -> Iterator[str]:
    """The entries of the decision and of the payment, leg by leg."""
    decision = queries.decision_of(claim.reference)
    for number in decision.entries if decision else ():
        entry = books.entry(number)
        yield f"entry {number} {entry.kind} {entry.effective_on}"
        for leg in entry.legs:
            yield f"    account {leg.account:>6}  {leg.amount:>15,}".replace(",", ".")
