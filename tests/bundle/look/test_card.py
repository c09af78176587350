"""The card that links to the pages are shown with."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image

from entente.bundle.edition import Edition
from entente.bundle.look.card import HEIGHT, WIDTH, card
from entente.bundle.pages.overview import overview
from entente.disclosure.gate import Gate
from tests.bundle.publications import DAYS, drone_book, files_in, html_of, setting_of

MESSAGE = "20 members have put about EUR 180 million into the common fund"
ADDRESS = "https://book.example.org/"


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("L")


def ink(data: bytes) -> int:
    """Return how many pixels are dark."""
    return sum(opened(data).histogram()[:128])


def test_a_card_has_the_size_others_show_whole_and_the_same_bytes_each_time() -> None:
    data = card("The coalition", MESSAGE, "As of 2 Jul 2025")
    assert opened(data).size == (WIDTH, HEIGHT)
    assert data == card("The coalition", MESSAGE, "As of 2 Jul 2025")
    assert data != card("The coalition", MESSAGE.replace("180", "181"), "As of 2 Jul 2025")


def test_letters_of_each_alphabet_are_drawn_each_as_its_own() -> None:
    for letters in ("ab", "łő", "ıi", "αβ", "жд", "€$"):
        one, other = (card(letter, "-", "-") for letter in letters)
        assert one != other


def test_a_message_too_long_for_the_card_keeps_to_it() -> None:
    data = card("N" * 300, " ".join(["amounts in many currencies"] * 40), "D" * 300)
    right = opened(data).crop((WIDTH - 60, 30, WIDTH, HEIGHT))
    assert right.getextrema() == (255, 255)
    assert ink(data) > ink(card("N", "amounts", "D"))


def test_the_overview_names_a_card_that_is_in_the_bundle() -> None:
    gate = Gate(drone_book())
    edition = Edition(gate, gate.open(DAYS[1]), address=ADDRESS)
    files = files_in(edition)
    frozen = f"on/{date(2025, 7, 2)}-{edition.shown.known}"
    for tag in ("en", "fr"):
        assert f'content="{ADDRESS}{tag}/card.png"' in html_of(overview(setting_of(edition, tag)))
        assert files[f"{tag}/card.png"][:4] == b"\x89PNG"
        assert files[f"{frozen}/{tag}/card.png"] == files[f"{tag}/card.png"]
