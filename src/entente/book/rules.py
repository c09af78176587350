"""The rules every act must pass, whatever its kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.basics.refusals import Rule
from entente.book.act import Role, kind_of
from entente.book.entry import day_of
from entente.book.image import CLOSED, SOURCES
from entente.book.ledger import MOST_MINOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.basics.refusals import Refusal
    from entente.book.act import Act, Posting
    from entente.book.catalogue import Catalogue
    from entente.book.image import Image

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

BOOK_MUST_BEGIN_WITH_ITS_FOUNDING = Rule(
    "book_must_begin_with_its_founding",
    "the book is empty and the act is {kind}",
    "record coalition-founded first",
    "kind",
)
DAY_MUST_BE_PLAUSIBLE = Rule(
    "day_must_be_plausible",
    "on is {on}, outside {earliest} to {latest}",
    "give the day the act took effect",
    "on",
)
PERIOD_MUST_BE_OPEN = Rule(
    "period_must_be_open",
    "on is {on}, and the book is closed up to {closed}",
    "name the cause in `restates`, or reopen the period",
    "on",
)
SOURCE_MUST_BE_FILED = Rule(
    "source_must_be_filed",
    "no source is filed as {source}",
    "file it with source-filed first",
    "sources",
)
ACT_MUST_NOT_PRECEDE_WHAT_IT_FOLLOWS = Rule(
    "act_must_not_precede_what_it_follows",
    "entries {entries} changed the same thing and took effect later",
    "reverse them first and file all again in the order of their days",
    "on",
)
ACT_MUST_NOT_PRECEDE_WHAT_IT_REFERS_TO = Rule(
    "act_must_not_precede_what_it_refers_to",
    "it refers to what entries {entries} brought about later",
    "check the day, or file those entries with an earlier one",
    "on",
)
SIGNER_MUST_BE_ENTITLED = Rule(
    "signer_must_be_entitled",
    "{signer} holds {roles}, and {kind} is filed by {entitled}",
    "let one of those sign it",
    "signer",
)
MEMBER_MUST_FILE_FOR_ITSELF = Rule(
    "member_must_file_for_itself",
    "{signer} filed an act about {about}",
    "let {about} or the fund manager sign it",
    "signer",
)
KEY_MUST_NAME_ONE_ACT = Rule(
    "key_must_name_one_act",
    "key {key} already names {holder}, which is another act",
    "make a new key for a new act",
    "key",
)
DOCUMENT_MUST_BE_KEPT = Rule(
    "document_must_be_kept",
    "the act rests on document {sha256}, and the book keeps no such document",
    "hand the document over with the act, or say that no copy is kept",
    "sha256",
)
ACT_MUST_READ_BACK = Rule(
    "act_must_read_back",
    "the act cannot be read back once it is stored: {why}",
    "give the field what its type allows",
)
AMOUNT_MUST_FIT_THE_LEDGER = Rule(
    "amount_must_fit_the_ledger",
    "{minor} minor units of {currency} would move on {account}",
    "check the amount and its value: the ledger takes up to {most} minor units a line",
    "amount",
)


def posting_refusals(postings: Iterable[Posting]) -> Iterator[Refusal]:
    """Yield the refusals of an act that would post more than the ledger's columns can sum."""
    for account, currency, minor, value in postings:
        if not (-MOST_MINOR <= minor <= MOST_MINOR and -MOST_MINOR <= value <= MOST_MINOR):
            yield AMOUNT_MUST_FIT_THE_LEDGER.no(
                minor=minor if abs(minor) > MOST_MINOR else value,
                currency=currency if abs(minor) > MOST_MINOR else "the reporting currency",
                account=account,
                most=MOST_MINOR,
            )
            return


def common_refusals(
    book: Image, act: Act, signer: str, recorded: int, catalogue: Catalogue
) -> Iterator[Refusal]:
    """Yield the refusals of rules that hold for every kind of act, before its own.

    `recorded` is the moment it is filed, in microseconds since 1970: a signer needs its role on that day.
    """
    if not book.size and not act.is_founding:
        yield BOOK_MUST_BEGIN_WITH_ITS_FOUNDING.no(kind=kind_of(act))
        return
    if not act.is_founding and Role.ANYONE not in act.filed_by:
        roles = catalogue.roles(book, signer, day_of(recorded))
        if Role.KEEPER not in roles:
            yield from _role_refusals(act, signer, roles)
    if not EARLIEST <= act.on <= LATEST:
        yield DAY_MUST_BE_PLAUSIBLE.no(on=act.on, earliest=EARLIEST, latest=LATEST)
    closed = book.find(CLOSED, "until")
    if closed is not None and act.on <= closed and not act.restates.strip() and not act.is_closing:
        yield PERIOD_MUST_BE_OPEN.no(on=act.on, closed=closed)
    for source in act.sources:
        if book.find(SOURCES, source.source) is None:
            yield SOURCE_MUST_BE_FILED.no(source=source.source)


def order_refusals(book: Image, number: int) -> Iterator[Refusal]:
    """Yield the refusals of an act, just folded as entry `number`, that took effect before what it follows."""
    if book.is_in_order(number):
        return
    later = book.later_than(number)
    if later:
        yield ACT_MUST_NOT_PRECEDE_WHAT_IT_FOLLOWS.no(entries=", ".join(map(str, later)), count=len(later))
    ground = book.earlier_than_its_ground(number)
    if ground:
        yield ACT_MUST_NOT_PRECEDE_WHAT_IT_REFERS_TO.no(
            entries=", ".join(map(str, ground)), count=len(ground)
        )


def _role_refusals(act: Act, signer: str, roles: frozenset[Role]) -> Iterator[Refusal]:
    entitled = roles & act.filed_by
    if not entitled:
        yield SIGNER_MUST_BE_ENTITLED.no(
            signer=signer,
            roles=", ".join(sorted(roles)) or "no role",
            kind=kind_of(act),
            entitled=", ".join(sorted({*act.filed_by, Role.KEEPER})),
        )
    elif entitled == {Role.MEMBER} and act.about() != signer:
        yield MEMBER_MUST_FILE_FOR_ITSELF.no(signer=signer, about=act.about() or "nobody")
