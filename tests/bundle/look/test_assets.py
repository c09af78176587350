"""What every page needs is shipped with its licences and asks nothing of another place."""

from __future__ import annotations

import re

from entente.bundle.look.assets import static_files

FILES = static_files()
CSS = FILES["static/entente.css"].decode()


def test_styles_script_sign_fonts_and_licences_are_there() -> None:
    assert list(FILES) == sorted(FILES)
    assert {"static/entente.js", "static/sign.svg"} <= set(FILES)
    assert b"SIL OPEN FONT LICENSE" in FILES["static/licences/source-sans-3.txt"]
    assert b"Reserved Font Name" in FILES["static/licences/source-sans-3.txt"]
    assert b"MIT License" in FILES["static/licences/govuk-frontend.txt"]


def test_the_style_sheet_asks_for_its_own_fonts_and_nothing_else() -> None:
    asked = re.findall(r"url\(\"?([^)\"]*)\"?\)", CSS)
    assert asked
    assert {f"static/{path}" for path in asked} == {path for path in FILES if path.endswith(".woff2")}
    assert "@import" not in CSS


def test_it_does_not_look_like_the_site_its_rules_come_from() -> None:
    for theirs in ("GDS Transport", "#1d70b8", "#ffdd00", "crown"):
        assert theirs.lower() not in CSS.lower()


def test_paper_and_readers_who_want_no_motion_have_rules_of_their_own() -> None:
    assert "@media print" in CSS
    assert "prefers-reduced-motion: reduce" in CSS or "prefers-reduced-motion:reduce" in CSS


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_words_keep_four_and_a_half_to_one_and_marks_three_to_one() -> None:
    from entente.bundle.charts import colours

    for words in (colours.INK, colours.QUIET, colours.LINK):
        for ground in (colours.PAPER, colours.RIBBON.fill, "#f3f6f7", "#fff4dc"):
            assert contrast(words, ground) >= 4.5, (words, ground)
    for look in (*colours.STAGES.values(), colours.HATCHED, colours.RIBBON):
        assert contrast(look.outline or look.fill, colours.PAPER) >= 3
    assert contrast(colours.ALERT, colours.PAPER) >= 3
