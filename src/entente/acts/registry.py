"""Every act there is, in the order of the value chain."""

from entente.acts.commitments.collecting import (
    CommitmentDisputed,
    CommitmentWrittenOff,
    DisputeSettled,
    FundsCalled,
    ReminderSent,
)
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned, PledgeConverted
from entente.acts.contributions.cash import AccountOpened, CashReceived, ContributionRefunded, ReceiptApplied
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
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
from entente.acts.membership.state import roles_of
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeConditionMet, PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.statements.filing import ClaimConfirmed, ClaimRefused, SourceFiled, StatementMade
from entente.book.catalogue import Catalogue

ACTS = (
    CoalitionFounded,
    PartyRegistered,
    AccessionExpressed,
    AccessionApproved,
    AccessionSigned,
    MemberWithdrawn,
    LeadAppointed,
    MeetingHeld,
    DecisionProposed,
    DecisionObjected,
    DecisionAdopted,
    PledgeAnnounced,
    PledgeRevised,
    PledgeConditionMet,
    PledgeLapsed,
    PledgeWithdrawn,
    PledgeWrittenOff,
    CommitmentSigned,
    PledgeConverted,
    CommitmentAmended,
    FundsCalled,
    ReminderSent,
    CommitmentDisputed,
    DisputeSettled,
    CommitmentWrittenOff,
    AccountOpened,
    CashReceived,
    ReceiptApplied,
    NoteReceived,
    NoteEncashed,
    ContributionRefunded,
    InKindOffered,
    InKindAccepted,
    InKindRefused,
    InKindReceived,
    NationalSupportReported,
    InterestCredited,
    FeeCharged,
    CurrencyExchanged,
    BankStatementReconciled,
    ReferenceRatesFiled,
    SourceFiled,
    StatementMade,
    ClaimConfirmed,
    ClaimRefused,
    Reversed,
    PeriodClosed,
    PeriodReopened,
)

CATALOGUE = Catalogue(ACTS, roles_of)
