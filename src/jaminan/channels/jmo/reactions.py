"""What an account is told after something happened to it: security notices, decided corrections."""

from __future__ import annotations

from jaminan.kernel.events import Event, listens_to
from jaminan.notifications.actions import Recipient, notify
from jaminan.people import queries

EVERYWHERE = ("sms", "email", "in_app")
UPDATE_MESSAGES = {
    "pass": "data_updated",
    "accept": "data_updated",
    "doubt": "data_update_in_review",
    "refuse": "data_update_refused",
}


@listens_to("password_changed", name="jmo.tell_of_new_password")
def tell_of_new_password(event: Event) -> None:
    """Everywhere: a new password that the owner did not choose is an alarm."""
    _tell(event, queries.reach_of(event.subject), "password_changed")


@listens_to("lockout_released", name="jmo.tell_of_released_lockout")
def tell_of_released_lockout(event: Event) -> None:
    """Everywhere: a door that somebody else had opened is an alarm."""
    _tell(event, queries.reach_of(event.subject), "lockout_released")


@listens_to("second_factor_taken", name="jmo.tell_of_new_second_factor")
def tell_of_new_second_factor(event: Event) -> None:
    """Everywhere: an app that its officer did not set up is an alarm."""
    _tell(event, queries.reach_of(event.subject), "second_factor_taken")


@listens_to("second_factor_ended", name="jmo.tell_of_ended_second_factor")
def tell_of_ended_second_factor(event: Event) -> None:
    """Everywhere: a second lock that an administrator took away is an alarm."""
    _tell(event, queries.reach_of(event.subject), "second_factor_ended")


@listens_to("contact_changed", name="jmo.tell_of_new_contact")
def tell_of_new_contact(event: Event) -> None:
    """At the contact that was replaced, as a thief would hold the new one; else in the app."""
    kind = event.payload["kind"]
    before = queries.reach_before(event.subject, kind)
    _tell(event, before, "contact_changed")


@listens_to("login_name_moved", name="jmo.tell_of_moved_login_name")
def tell_of_moved_login_name(event: Event) -> None:
    """At the contacts that the account keeps."""
    _tell(event, queries.reach_of(event.subject), "login_name_moved")


@listens_to("correction_decided", name="jmo.tell_of_decided_correction")
def tell_of_decided_correction(event: Event) -> None:
    """Whoever waited for an officer; not who took it back."""
    if event.payload["step"] in {"withdraw", "overtake"}:
        return
    reach = queries.reach_of(f"user:{event.payload['account']}")
    reference = event.subject.partition(":")[2]
    _tell(event, reach, "correction_decided", reference=reference)


@listens_to("data_update_moved", name="jmo.tell_of_data_update")
def tell_of_data_update(event: Event) -> None:
    """Done, with an officer, or sent back; not what its holder did."""
    kind = UPDATE_MESSAGES.get(event.payload["step"])
    if kind:
        reach = queries.reach_of(f"user:{event.payload['account']}")
        _tell(event, reach, kind, reference=event.subject.partition(":")[2])


@listens_to("person_frozen", name="jmo.tell_of_freeze")
def tell_of_freeze(event: Event) -> None:
    """Whoever reads the contacts: the living are shown the way back, heirs theirs."""
    reach = queries.reach_of_person(int(event.subject.partition(":")[2]))
    if reach:
        _tell(event, reach, "account_frozen")


@listens_to("person_thawed", name="jmo.tell_of_thaw")
def tell_of_thaw(event: Event) -> None:
    """The holder, whom an officer has seen alive."""
    reach = queries.reach_of_person(int(event.subject.partition(":")[2]))
    if reach:
        _tell(event, reach, "account_thawed")


def _tell(event: Event, reach: queries.Reach, kind: str, **facts: str) -> None:
    recipient = Recipient(reach.id, email=reach.email, phone=reach.phone)
    notify(
        recipient=recipient,
        kind=kind,
        channels=EVERYWHERE,
        subject_key=f"event:{event.pk}",
        **facts,
    )
