"""Kinds of act that do not exist yet: shipments, and one with every sort of field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.acts.membership.state import roles_of
from entente.acts.registry import ACTS
from entente.basics.money import Money
from entente.basics.words import PartyId, Ref, Text
from entente.book.act import Act, Kind
from entente.book.catalogue import Catalogue
from entente.disclosure.policy import KindRule, Policy, default_policy

if TYPE_CHECKING:
    from entente.book.image import Image

SHIPMENTS: Kind[str] = Kind("shipments", "shipment")


class ShipmentDispatched(Act, tag="shipment-dispatched", frozen=True, kw_only=True):
    """Goods are on their way."""

    ref: Ref
    contract: Ref
    route: Text = ""

    def apply(self, book: Image) -> None:
        """Write it."""
        book.put(SHIPMENTS, self.ref, self.route)


class DeliveryAccepted(Act, tag="delivery-accepted", frozen=True, kw_only=True):
    """The recipient accepts what a contract delivered."""

    contract: Ref
    shipment: Text = ""


class Grant(msgspec.Struct, frozen=True, tag="grant", tag_field="form"):
    """A nested part with a tag."""

    amount: Money
    purpose: Text = ""


class GrantMade(Act, tag="grant-made", frozen=True, kw_only=True):
    """An act with nested parts."""

    member: PartyId
    grant: Grant
    parts: tuple[Grant, ...] = ()


NEW = (ShipmentDispatched, DeliveryAccepted, GrantMade)
CATALOGUE_TO_COME = Catalogue([*ACTS, *NEW], roles_of)


def policy_to_come(**fields: object) -> Policy:
    """Return the built-in policy with shipments and deliveries listed."""
    rules = default_policy()
    kinds = {
        **rules.kinds,
        "shipment-dispatched": KindRule(public=("on", "ref", "contract", "route"), names="shipment"),
        "delivery-accepted": KindRule(public=("on", "contract", "shipment")),
    }
    return msgspec.structs.replace(rules, kinds=kinds, **fields)
