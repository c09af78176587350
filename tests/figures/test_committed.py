"""Committed: called, settled, written off, disputed and outstanding."""

from __future__ import annotations

from entente.acts.commitments.collecting import CommitmentDisputed, CommitmentWrittenOff, FundsCalled
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.figures.committed import committed
from tests.acts.conftest import day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

PARTS = ("amount", "called", "settled", "written_off", "disputed", "outstanding", "value")


def test_a_commitment_is_shown_as_amended_with_what_became_of_it() -> None:
    book = founded(
        PledgeAnnounced(on=day(2, 1), ref="p", member="NL", amount=eur(100)),
        CommitmentSigned(on=day(2, 2), ref="c", member="NL", amount=eur(100), pledge="p"),
        CommitmentAmended(on=day(2, 3), commitment="c", member="NL", amount=eur(120)),
        FundsCalled(on=day(2, 4), commitment="c", member="NL", amount=eur(60), due=day(3, 1)),
        CashReceived(
            on=day(2, 5),
            ref="r",
            member="NL",
            amount=eur(50),
            account="main",
            settles=(Settlement(amount=eur(50), commitment="c"),),
        ),
        CommitmentWrittenOff(on=day(2, 6), commitment="c", member="NL", amount=eur(20), decision="d"),
        CommitmentDisputed(on=day(2, 7), commitment="c", member="NL", amount=eur(15), reason="quality"),
        CommitmentSigned(on=day(2, 8), ref="e", member="GB", amount=gbp(10), value=worth(12)),
    )
    figure = committed(book.as_of())
    assert cells(figure, "commitment", "pledge", *PARTS) == [
        (
            "c",
            "p",
            "EUR 120.00",
            "EUR 60.00",
            "EUR 50.00",
            "EUR 20.00",
            "EUR 15.00",
            "EUR 50.00",
            "EUR 120.00",
        ),
        ("e", None, "GBP 10.00", "GBP 0.00", "GBP 0.00", "GBP 0.00", "GBP 0.00", "GBP 10.00", "EUR 12.00"),
    ]
    assert totals(figure, "commitment", "outstanding", "value")[-1] == ("Total in value", None, "EUR 132.00")
    assert figure.title == "Members committed EUR 132.00 in 2 commitments"
    assert figure.line(commitment="c").entries == (5, 6, 7, 8, 9, 10)
    before = committed(book.as_of(day(2, 2)))
    assert cells(before, "amount", "outstanding") == [("EUR 100.00", "EUR 100.00")]
