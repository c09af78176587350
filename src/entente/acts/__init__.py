"""What can happen: the acts of the value chain, one package a stage, and the small structs they are made of."""

from entente.acts.commitments.collecting import (
    CommitmentDisputed,
    CommitmentWrittenOff,
    DisputeSettled,
    FundsCalled,
    ReminderSent,
)
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned, PledgeConverted
from entente.acts.commitments.state import Instalment
from entente.acts.contributions.cash import AccountOpened, CashReceived, ContributionRefunded, ReceiptApplied
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.support import (
    InKindAccepted,
    InKindOffered,
    InKindReceived,
    InKindRefused,
    NationalSupportReported,
)
from entente.acts.contributions.treasury import (
    BankStatementReconciled,
    CurrencyExchanged,
    Draw,
    FeeCharged,
    InterestCredited,
    ReferenceRatesFiled,
)
from entente.acts.corrections.correcting import PeriodClosed, PeriodReopened, Reversed
from entente.acts.membership.accession import (
    AccessionApproved,
    AccessionExpressed,
    AccessionSigned,
    MemberWithdrawn,
)
from entente.acts.membership.founding import CoalitionFounded, LeadAppointed, PartyRegistered
from entente.acts.membership.meetings import DecisionAdopted, DecisionObjected, DecisionProposed, MeetingHeld
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeConditionMet, PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.pledges.state import Bound, Channel, Legislature, MatchOthers, Threshold
from entente.acts.statements.filing import ClaimConfirmed, ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.acts.valuation import Direction, Valuation
from entente.book.act import SourceRef

__all__ = [
    "AccessionApproved",
    "AccessionExpressed",
    "AccessionSigned",
    "AccountOpened",
    "BankStatementReconciled",
    "Bound",
    "CashReceived",
    "Channel",
    "Claim",
    "ClaimConfirmed",
    "ClaimKind",
    "ClaimRefused",
    "CoalitionFounded",
    "CommitmentAmended",
    "CommitmentDisputed",
    "CommitmentSigned",
    "CommitmentWrittenOff",
    "ContributionRefunded",
    "CurrencyExchanged",
    "DecisionAdopted",
    "DecisionObjected",
    "DecisionProposed",
    "Direction",
    "DisputeSettled",
    "Draw",
    "FeeCharged",
    "FundsCalled",
    "InKindAccepted",
    "InKindOffered",
    "InKindReceived",
    "InKindRefused",
    "Instalment",
    "InterestCredited",
    "LeadAppointed",
    "Legislature",
    "MatchOthers",
    "MeetingHeld",
    "MemberWithdrawn",
    "NationalSupportReported",
    "NoteEncashed",
    "NoteReceived",
    "PartyRegistered",
    "PeriodClosed",
    "PeriodReopened",
    "PledgeAnnounced",
    "PledgeConditionMet",
    "PledgeConverted",
    "PledgeLapsed",
    "PledgeRevised",
    "PledgeWithdrawn",
    "PledgeWrittenOff",
    "ReceiptApplied",
    "ReferenceRatesFiled",
    "ReminderSent",
    "Reversed",
    "Settlement",
    "SourceFiled",
    "SourceRef",
    "StatementMade",
    "Threshold",
    "Valuation",
]
