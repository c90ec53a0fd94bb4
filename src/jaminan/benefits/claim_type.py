"""What a claim type is made of: conditions, papers, questions, share, channels. All of it data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from jaminan.law.findings import Condition, Finding, Verdict
from jaminan.law.parameters import Parameter
from jaminan.law.sources import Source

QuestionKind = Literal["choice", "amount", "number", "date", "yes_no"]
Offer = Literal["full", "prepared", "none"]
NO_OFFER: Offer = "none"
ANSWERS = "answers."
NO_ARTICLE = 216


class Facts(Protocol):
    """The facts of a claim, as far as papers and questions look at them."""

    def look_up(self, path: str) -> object:
        """The fact of that name, or None; "answers.NAME" looks into the answers."""


@dataclass(frozen=True)
class When:
    """A condition on one fact or answer: it is one of these values."""

    fact: str
    one_of: tuple[object, ...]

    @property
    def is_of_an_answer(self) -> bool:
        """Whether an answer tells it, not what is known otherwise."""
        return self.fact.startswith(ANSWERS)

    def holds(self, facts: Facts) -> bool:
        """Whether the fact is one of the values."""
        return facts.look_up(self.fact) in self.one_of

    def may_come_to_hold(self, facts: Facts, questions: tuple["Question", ...]) -> bool:
        """Whether an answer that is still to be given can bring it about.

        A question that need not be answered counts as a no until it is.
        """
        if not self.is_of_an_answer or facts.look_up(self.fact) is not None:
            return False
        code = self.fact.removeprefix(ANSWERS)
        question = next((one for one in questions if one.code == code and one.required), None)
        return question is not None and all(
            when.holds(facts) or when.may_come_to_hold(facts, questions) for when in question.when
        )


@dataclass(frozen=True)
class Document:
    """A paper that is asked for: any one of `one_of` will do.

    `when`: asked only if all hold. `must_state`: the reason of the end of work that the paper must
    state with its date. `report_replaces_it`: a firm's confirmed report with that reason stands in
    for the paper (question 38). Not `blocking`: asked for, its absence stops nothing. `source`: the
    article that names the paper; without one the list of its programme asks for it (question 216).
    """

    code: str
    one_of: tuple[str, ...]
    when: tuple[When, ...] = ()
    must_state: str = ""
    report_replaces_it: bool = False
    blocking: bool = True
    questions: tuple[int, ...] = ()
    source: Source | None = field(default=None, hash=False)

    def is_asked(self, facts: Facts) -> bool:
        """Whether the paper is asked for on these facts."""
        return not self.when or all(when.holds(facts) for when in self.when)

    def waits_for(self, facts: Facts, questions: tuple["Question", ...]) -> When | None:
        """The first circumstance that an answer is still to tell.

        None where the paper is asked for already, or is not whatever is answered.
        """
        untold = [when for when in self.when if not when.holds(facts)]
        if untold and all(when.may_come_to_hold(facts, questions) for when in untold):
            return untold[0]
        return None

    def sources(self, paper_list: Source) -> tuple[Source, ...]:
        """What asks for it: its article, else the list of papers of its programme."""
        return (self.source or paper_list,)

    @property
    def doubts(self) -> tuple[int, ...]:
        """The numbers of its questions; also that of its article, where none is known."""
        return self.questions if self.source else (*self.questions, NO_ARTICLE)


@dataclass(frozen=True)
class Question:
    """Something the claimant is asked; its words are `question_CODE`, `choice_CODE_CHOICE`."""

    code: str
    kind: QuestionKind
    choices: tuple[str, ...] = ()
    when: tuple[When, ...] = ()
    required: bool = True

    def is_asked(self, facts: Facts) -> bool:
        """Whether the question is asked on these facts."""
        return not self.when or all(when.holds(facts) for when in self.when)


@dataclass(frozen=True)
class ClaimType:
    """One cause for which a benefit is paid. `name` is the name of its folder.

    `cause` is the letter of the published list of its programme. `kind` says whether a payment
    ends the account, takes a part, or returns every month or year. `share` is the part of a balance
    or of a formula that is paid, None where the law knows none. `needs_inactive`: channels that
    test for inactive members stop this cause.
    `decide` answers a claim on its facts; `gross` the amount alone.
    """

    name: str
    programme: str
    cause: str
    kind: Literal["full", "partial", "monthly", "yearly"]
    claimant: Literal["member", "heir"]
    needs_inactive: bool
    conditions: Callable[[Any], tuple[Condition, ...]]
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    share: Parameter | None
    channels: Parameter
    decide: Callable[[Any], Verdict]
    gross: Callable[[Any], Finding]

    @property
    def texts(self) -> str:
        """The folder of its words, for keys such as "FOLDER:title"."""
        return f"benefits/{self.programme}/{self.name}"

    @property
    def title_key(self) -> str:
        """The key of its title in words."""
        return f"{self.texts}:title"

    def offer_in(self, channel: str, on: date) -> Offer:
        """How far that channel takes this cause on that day: "full", "prepared" or "none"."""
        offers: Mapping[str, Offer] = self.channels.on(on).value
        return offers.get(channel, NO_OFFER)

    def channels_on(self, on: date) -> tuple[str, ...]:
        """The channels that take this cause to its end on that day."""
        offers: Mapping[str, Offer] = self.channels.on(on).value
        return tuple(channel for channel, offer in offers.items() if offer == "full")
