"""A small site that shows every part once, in English and French, from amounts of nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle.charts.balance import Balance, Level
from entente.bundle.charts.flow import Flow, Node, Stream
from entente.bundle.charts.members import MemberBar, MemberBars
from entente.bundle.charts.ratio import Ratio
from entente.bundle.charts.stages import Stage, Stages
from entente.bundle.charts.timeline import Lane, Mark, Timeline
from entente.bundle.look.assets import static_files
from entente.bundle.look.page import AsOf, Link, Page, Site, Version
from entente.bundle.look.rendering import render
from entente.bundle.parts.chronicle import Chronicle, ChronicleRow
from entente.bundle.parts.figures import FigureBlock, FigureLine
from entente.bundle.parts.proofs import Proof
from entente.bundle.parts.statements import CheckedClaim
from entente.bundle.parts.states import Empty, Failed, Slow
from entente.bundle.parts.tables import Head, Row, Table
from entente.bundle.values import WITHHELD, Sentence, Shown, Value
from entente.claims.checking.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.bundle.charts.chart import Chart

DAY = date(2025, 7, 2)
KNOWN_AT = datetime(2025, 7, 2, 16, 30, tzinfo=UTC)
SOURCE = Link("the acts behind this figure", "en/acts.html")


def euros(millions: int) -> Money:
    """Return millions of euros."""
    return Money("EUR", millions * 100_000_000)


def stages() -> Stages:
    """Return bars of what came in and what went out."""
    bars = (
        ("pledged", "Pledged", euros(2_350)),
        ("committed", "Committed", euros(610)),
        ("received", "Received", euros(180)),
        ("obligated", "Obligated", None),
        ("paid", "Paid", Money("EUR", 0)),
        ("delivered", "Delivered", WITHHELD),
    )
    return Stages(
        name="stages",
        title="Of each euro pledged, 8 cents have come in",
        says="Six bars from one base line.",
        stages=tuple(
            Stage(stage=stage, label=label, amount=amount, to="en/stages.html")
            for stage, label, amount in bars
        ),
    )


MEMBERS: tuple[tuple[str, Money | None, object], ...] = (
    ("United Kingdom", euros(410), euros(62)),
    ("Netherlands", euros(700), euros(40)),
    ("Canada", euros(140), euros(24)),
    ("Latvia", euros(20), euros(20)),
    ("Sweden", euros(60), WITHHELD),
    ("Ελληνική Δημοκρατία", euros(12), Money("EUR", 0)),
    ("Сполучене Королівство Великої Британії та Північної Ірландії", None, euros(34)),
)


def members() -> MemberBars:
    """Return a bar for each member."""
    return MemberBars(
        name="members",
        title="Three members brought two thirds of the money",
        says="One row a member: the outline is what it pledged, the solid bar what came in.",
        members=tuple(
            MemberBar(
                label=label,
                pledged=pledged,
                received=received,  # type: ignore[arg-type]
                to="en/member.html",
                pledged_to="en/pledged.html",
                received_to="en/received.html",
            )
            for label, pledged, received in MEMBERS
        ),
    )


def flow() -> Flow:
    """Return money from members through the fund to lots and suppliers."""
    inflow = [(label, received) for label, _, received in MEMBERS if received != Money("EUR", 0)]
    lots = (("lot-1", "Lot 1, short range", euros(90)), ("lot-2", "Lot 2, interceptors", euros(46)))
    suppliers = (("sup-a", "Supplier A", euros(60)), ("sup-b", "Supplier B", euros(76)))
    nodes = (
        tuple(Node(key=label, label=label, amount=amount, to="en/member.html") for label, amount in inflow),  # type: ignore[arg-type]
        (Node(key="fund", label="Common fund", amount=euros(188), to="en/money.html"),),
        tuple(Node(key=key, label=label, amount=amount) for key, label, amount in lots),
        tuple(Node(key=key, label=label, amount=amount) for key, label, amount in suppliers),
    )
    streams = (
        *(Stream(label, "fund", amount) for label, amount in inflow),  # type: ignore[arg-type]
        *(Stream("fund", key, amount) for key, _, amount in lots),
        Stream("lot-1", "sup-a", euros(60)),
        Stream("lot-1", "sup-b", euros(30)),
        Stream("lot-2", "sup-b", euros(46)),
    )
    return Flow(
        name="flow",
        title="Half of what came in has gone to the first lot",
        says="Ribbons from members to the fund, to lots and to suppliers.",
        heads=("Members", "Common fund", "Lots", "Suppliers"),
        columns=nodes,
        streams=streams,
    )


def balance() -> Balance:
    """Return a balance that rises in steps, falls and rises again."""
    steps = ((2024, 3, 4, 12), (2024, 6, 1, 45), (2024, 9, 20, 38), (2025, 1, 8, 96), (2025, 5, 28, 180))
    return Balance(
        name="balance",
        title="The fund holds more than ever before",
        says="A line that rises in steps.",
        levels=tuple(Level(date(y, m, d), euros(amount)) for y, m, d, amount in steps),
        until=DAY,
        to="en/money.html",
    )


def timeline() -> Timeline:
    """Return lanes of acts, one of them reversed."""
    days = [date(2024, 2, 14), date(2024, 3, 1), date(2024, 3, 2), date(2024, 7, 9), date(2025, 5, 28)]
    lanes = (
        Lane("Membership", tuple(Mark(day) for day in days), "en/acts.html"),
        Lane("Pledges", (Mark(days[1]), Mark(days[3], is_reversed=True), Mark(days[4])), "en/acts.html"),
        Lane("Contributions", (Mark(date(2025, 1, 8)),)),
    )
    return Timeline(
        name="timeline",
        title="Most acts are of the spring of 2024",
        says="Three lanes of marks between February 2024 and July 2025.",
        lanes=lanes,
        first=date(2024, 2, 14),
        last=DAY,
    )


def ratio(name: str = "ratio") -> Ratio:
    """Return what was said beside what is booked."""
    return Ratio(
        name=name,
        title="The book shows 65 % of what was said",
        says="Two bars from one base line.",
        told=euros(2_750),
        booked=euros(1_800),
        to="en/money.html",
    )


def charts() -> list[Chart]:
    """Return one chart of each kind."""
    return [stages(), members(), flow(), balance(), timeline(), ratio()]


def table(name: str = "all-members") -> Table:
    """Return the members' table with a total."""
    rows: list[tuple[Shown, ...]] = [(label, pledged, received) for label, pledged, received in MEMBERS]  # type: ignore[misc]
    heads = (Head("Member"), Head("Pledged", is_number=True), Head("Received", is_number=True))
    total = Row((Value("Total"), Value(euros(1_342)), Value(euros(180), "en/money.html")), is_total=True)
    return Table(
        name=name,
        caption="Pledged and received, by member",
        heads=heads,
        rows=(*(Row(tuple(Value(each, "en/member.html") for each in row)) for row in rows), total),
    )


def line(name: str) -> FigureLine:
    """Return the line under a figure."""
    return FigureLine(
        table=name,
        csv=f"data/{name}.csv",
        json=f"data/{name}.json",
        svg=f"charts/{name}.svg",
        link=f"2025-07-02/en/{name}.html",
        embed=f'<iframe src="embeds/{name}.html" title="Received, by member" width="100%" height="480"></iframe>',
        cite="The coalition's book, entries 1 to 143, as of 2 July 2025, as known on 2 July 2025.",
        bibtex="@misc{book-143,\n  title = {The coalition's book},\n  year = {2025}\n}",
        source=SOURCE,
        on=DAY,
        limits=("3 member amounts withheld, included in the total",),
    )


def block(chart: Chart, heading: str | None = None) -> FigureBlock:
    """Return a chart with its line and its table."""
    name = f"{chart.name}-table"
    return FigureBlock(
        name=chart.name,
        heading=Sentence(heading or chart.title),
        chart=chart,
        table=table(name),
        line=line(name),
    )


def claims() -> tuple[CheckedClaim, ...]:
    """Return a claim that agrees, one that differs and one of another measure."""
    common = {"speaker": "Ministry of Defence, Latvia", "on": date(2025, 5, 28), "source": SOURCE}
    entries = (Value(12, "en/acts.html"), Value(15, "en/acts.html"))
    return (
        CheckedClaim(
            name="claim-1",
            before="The coalition now has ",
            span="20 members",
            after=", and more are on their way.",
            tongue="en",
            outcome=Outcome.AGREES,
            verdict="The book shows 20 members on that day.",
            to="en/claim.html",
            entries=entries,
            **common,  # type: ignore[arg-type]
        ),
        CheckedClaim(
            name="claim-2",
            before="Together we have ",
            span="brought 2.75 billion euros",
            after=".",
            tongue="en",
            outcome=Outcome.OTHER_MEASURE,
            verdict="The book shows EUR 180 million received; what was said is near what was pledged.",
            to="en/claim.html",
            entries=entries,
            ratio=ratio("claim-2-ratio"),
            **common,  # type: ignore[arg-type]
        ),
        CheckedClaim(
            name="claim-3",
            span="Vingt-deux pays",
            after=" ont rejoint la coalition.",
            tongue="fr",
            outcome=Outcome.DIFFERS,
            verdict="The book shows 20 members on that day, 2 fewer.",
            to="en/claim.html",
            **common,  # type: ignore[arg-type]
        ),
    )


def chronicle() -> Chronicle:
    """Return three acts, one taken back by another."""
    common = {"on": DAY, "recorded_at": KNOWN_AT, "source": SOURCE}
    return Chronicle(
        rows=(
            ChronicleRow(
                entry=Value(141, "en/acts.html"),
                kind="Receipt",
                words="The common fund received EUR 24 million from Canada.",
                **common,  # type: ignore[arg-type]
            ),
            ChronicleRow(
                entry=Value(142, "en/acts.html"),
                kind="Pledge",
                words="Sweden pledged EUR 600 million.",
                reversed_by=Value(143, "en/acts.html"),
                **common,  # type: ignore[arg-type]
            ),
            ChronicleRow(
                entry=Value(143, "en/acts.html"),
                kind="Reversal",
                words="The pledge of EUR 600 million was a misreading of EUR 60 million.",
                reverses=Value(142, "en/acts.html"),
                **common,  # type: ignore[arg-type]
            ),
        )
    )


def proof(path: tuple[str, ...] = ("7d" * 32, "0e" * 32, "f3" * 32)) -> Proof:
    """Return a proof box."""
    return Proof(
        entry=141,
        leaf="5a" * 32,
        path=path,
        root="c4" * 32,
        size=143,
        command="python3 verify.py proofs/141.json",
        files=(Link("proof of this entry", "proofs/141.json"),),
    )


def states() -> tuple[Empty, Failed, Failed, Slow]:
    """Return one of each state."""
    return (
        Empty(
            title="No deliveries yet",
            what="Deliveries the recipient has accepted will be listed here.",
            who="The recipient signs the acceptance, a lead files it.",
        ),
        Failed(what="The act was refused", recorded=None, remedy="Name the source and file it again."),
        Failed(what="The page could not be written", recorded=144, remedy="Publish again."),
        Slow(what="Reading the book", done=40_000, total=100_000),
    )


def site(language: str = "en", address: str | None = None) -> Site:
    """Return what the sample pages share."""
    names = ("Overview", "Members", "Money", "Statements", "Chronicle", "Data", "Proofs", "About these pages")
    return Site(
        coalition="Drone Coalition",
        language=language,
        home=f"{language}/index.html",
        sections=tuple(
            Link(name, f"{language}/{'index' if i == 0 else name.split()[0].lower()}.html")
            for i, name in enumerate(names)
        ),
        licence=Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        limits=("Amounts a member keeps confidential are in the totals and nowhere else.",),
        foot=(Link("Policy", f"{language}/about.html#policy"),),
        address=address,
    )


def page(language: str = "en", *parts: object, latest: str | None = None, **more: object) -> Page:
    """Return a page with parts, all of them when none are named."""
    heading = Sentence(
        "{count} members have put about {amount} into the common fund (as of {day})",
        {
            "count": Value(20, f"{language}/members.html"),
            "amount": Value(euros(180), f"{language}/money.html", is_about=True),
            "day": Value(DAY),
        },
    )
    everything = (*(block(chart) for chart in charts()), table(), *claims(), chronicle(), proof(), *states())
    given = {
        "path": f"{language}/index.html",
        "site": site(language),
        "heading": heading,
        "description": "Who pledged, committed and paid what, and how you can know.",
        "as_of": AsOf(on=DAY, known_at=KNOWN_AT, known=143, latest=latest),
        "content": parts or everything,
        "section": f"{language}/index.html",
        "versions": (Version("en", "English", "en/index.html"), Version("fr", "Français", "fr/index.html")),
    }
    return Page(**{**given, **more})  # type: ignore[arg-type]


def overview(language: str = "en") -> Page:
    """Return a page as an overview would be: stages, members, balance."""
    return page(language, block(stages()), block(members()), block(balance()))


def files() -> dict[str, bytes]:
    """Return the sample site, by path from its root."""
    pages: Sequence[Page] = (
        page(),
        page("fr"),
        page(path="en/earlier/index.html", latest="en/index.html", versions=()),
        page(path="en/overview.html", content=overview().content),
    )
    return {**static_files(), **{each.path: render(each) for each in pages}}
