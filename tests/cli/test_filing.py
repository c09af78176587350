"""Recording acts: from files, standard input and flags; all or none, never twice, with every reason of a refusal."""

from __future__ import annotations

import json
import pty
import sys
from pathlib import Path

import pytest

import entente
from tests.cli.conftest import Run, fails, read_json, succeeds

PLEDGE = {"kind": "pledge-announced", "on": "2024-06-01", "ref": "new", "member": "NL", "amount": "EUR 5"}
TOML = '[[act]]\nkind = "pledge-lapsed"\non = 2024-07-01\npledge = "lv-2024"\nmember = "LV"\n'
FLAGS = ("--kind", "pledge-announced", "--set", "on=2024-06-01", "--set", "ref=new", "--set", "member=NL")


def size(book: Path) -> int:
    """Return how many entries a book holds."""
    with entente.open(book) as opened:
        return opened.size


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".json", json.dumps(PLEDGE)),
        (".json", json.dumps([PLEDGE])),
        (".jsonl", json.dumps(PLEDGE) + "\n"),
        (".toml", TOML),
    ],
)
def test_acts_of_a_file_are_recorded_with_a_receipt(
    run: Run, book: Path, tmp_path: Path, suffix: str, text: str
) -> None:
    file = tmp_path / f"acts{suffix}"
    file.write_text(text)
    shown = succeeds(run("record", book, file))
    assert "entry 13" in shown
    assert "1 recorded" in shown
    assert len(shown.split("leaf ")[1].split()[0]) == 64


@pytest.mark.parametrize(
    "text", [json.dumps(PLEDGE), json.dumps([PLEDGE]), "\ufeff" + json.dumps(PLEDGE), TOML]
)
def test_acts_of_standard_input_are_read_in_any_form(run: Run, book: Path, text: str) -> None:
    assert "1 recorded" in succeeds(run("record", book, "-", input=text))


def test_a_person_at_a_terminal_is_told_how_to_end(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pty.openpty()
    with open(theirs) as terminal, open(ours, "wb", buffering=0) as keyboard:  # noqa: PTH123 - a descriptor
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(sys, "argv", ["entente", "record", str(book), "-"])
        keyboard.write(json.dumps(PLEDGE).encode() + b"\n\x04")
        with pytest.raises(SystemExit) as left:
            from entente.cli import main

            main()
    assert left.value.code == 0
    assert "end with Ctrl-D" in capfd.readouterr().err


def test_one_act_can_be_given_by_flags(run: Run, book: Path) -> None:
    receipt = read_json(run("record", book, *FLAGS, "--set", "amount=EUR 5", "--json"))
    assert receipt["recorded"] == 1
    assert receipt["receipts"][0]["entry"] == 13
    with entente.open(book) as opened:
        assert opened.pledges["new"].minor == 500


def test_the_signer_is_named(run: Run, book: Path) -> None:
    succeeds(run("record", book, *FLAGS, "--set", "amount=EUR 5", "--as", "NL"))
    with entente.open(book) as opened:
        assert opened.entry(13).signer == "NL"
    assert "signer" in fails(run("record", book, *FLAGS, "--set", "amount=EUR 5", "--as", "ZZ"), 1)


def test_a_key_keeps_an_act_from_being_recorded_twice(run: Run, book: Path) -> None:
    amount = ("--set", "amount=EUR 5", "--key", "k")
    assert "1 recorded" in succeeds(run("record", book, *FLAGS, *amount))
    again = succeeds(run("record", book, *FLAGS, *amount))
    assert "(recorded before, not again)" in again
    assert "0 recorded" in again
    assert size(book) == 13
    other = ("--set", "amount=EUR 6", "--key", "k")
    assert "key_must_name_one_act" in fails(run("record", book, *FLAGS, *other), 1)


def test_the_acts_of_a_file_get_keys_by_number(run: Run, book: Path) -> None:
    acts = json.dumps([PLEDGE, {**PLEDGE, "ref": "newer"}])
    found = read_json(run("record", book, "-", "--key", "k", "--json", input=acts))
    assert [receipt["key"] for receipt in found["receipts"]] == ["k/1", "k/2"]
    assert read_json(run("record", book, "-", "--key", "k", "--json", input=acts))["recorded"] == 0


def test_many_receipts_are_shortened(run: Run, book: Path) -> None:
    acts = json.dumps([{**PLEDGE, "ref": f"p{n}"} for n in range(25)])
    shown = succeeds(run("record", book, "-", input=acts))
    assert "and 5 more, up to entry 37" in shown
    assert "25 recorded" in shown


def test_a_refusal_names_every_reason_and_changes_nothing(run: Run, book: Path) -> None:
    before = book.read_bytes()
    acts = json.dumps([{**PLEDGE, "ref": "lv-2024", "member": "FR"}, {**PLEDGE, "amount": "EUR 0"}])
    said = fails(run("record", book, "-", input=acts), 1)
    assert "nothing was recorded" in said
    assert "act 1, pledge-announced: reference_must_be_new [ref]" in said
    assert "actor_must_be_a_member [member]" in said
    assert "act 2" in said
    assert size(book) == 12
    assert book.read_bytes() == before


def test_a_refusal_can_be_read_by_a_program(run: Run, book: Path) -> None:
    refused = run("record", book, "-", "--json", input=json.dumps({**PLEDGE, "ref": "lv-2024"}))
    fails(refused, 1)
    found = json.loads(refused.stdout)
    assert found["ok"] is False
    assert found["refusals"][0]["rule"] == "reference_must_be_new"
    assert set(found["refusals"][0]) == {"act", "kind", "rule", "field", "found", "remedy"}


def test_a_dry_run_shows_every_refusal_and_records_nothing(run: Run, book: Path) -> None:
    good, bad = json.dumps(PLEDGE), json.dumps({**PLEDGE, "member": "FR"})
    assert "1 act would be recorded" in succeeds(run("record", book, "-", "--dry-run", input=good))
    assert read_json(run("record", book, "-", "--dry-run", "--json", input=good))["recorded"] == 0
    assert "actor_must_be_a_member" in fails(run("record", book, "-", "--dry-run", input=bad), 1)
    assert size(book) == 12


def test_a_dry_run_of_what_a_key_names_already_is_not_refused(run: Run, book: Path) -> None:
    manner = ("record", book, "-", "--key", "june")
    succeeds(run(*manner, input=json.dumps([PLEDGE])))
    again = json.dumps([PLEDGE])
    assert "0 recorded" in succeeds(run(*manner, input=again))
    assert "0 acts would be recorded" in succeeds(run(*manner, "--dry-run", input=again))
    more = json.dumps([PLEDGE, {**PLEDGE, "ref": "p2"}])
    assert read_json(run(*manner, "--dry-run", "--json", input=more))["acts"] == 1
    other = json.dumps([{**PLEDGE, "ref": "p2"}])
    for way in ((), ("--dry-run",)):
        assert "key_must_name_one_act" in fails(run(*manner, *way, input=other), 1)
    assert size(book) == 13


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("a.json", b'{"kind": "pledge-anounced"}', 1, "did you mean 'pledge-announced'?"),
        ("a.json", b'{"kind": ', 3, "this is no JSON"),
        ("a.jsonl", b"{}\n{", 3, "line 2: this line is no JSON"),
        ("a.json", b"[]", 3, "holds no act"),
        ("a.json", b"", 3, "this is no JSON"),
        ("a.json", b"\xff\xfe", 3, "byte 0 is not UTF-8"),
        ("a.toml", b"act = [[", 3, "this is no TOML"),
        ("a.docx", b"x", 3, "is not a format acts are read from"),
    ],
)
def test_a_file_that_holds_no_acts_is_refused(
    run: Run, book: Path, tmp_path: Path, name: str, content: bytes, code: int, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    shown = fails(run("record", book, file), code)
    assert said in shown
    assert name in shown
    assert size(book) == 12


def test_a_file_that_is_not_there_is_named(run: Run, book: Path) -> None:
    assert "gone.json: No such file or directory" in fails(run("record", book, "gone.json"), 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "there is nothing to record"),
        (("--set", "on=2024-01-01"), "there is nothing to record"),
        (("-", "--kind", "pledge-announced"), "from a file, or from flags"),
        (("-", "--set", "a=b"), "from a file, or from flags"),
        (("--kind", "pledge-anounced"), "did you mean 'pledge-announced'?"),
    ],
)
def test_what_is_to_be_recorded_must_be_clear(
    run: Run, book: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in fails(run("record", book, *arguments), 2)


def test_wrong_flags_name_every_problem(run: Run, book: Path) -> None:
    said = fails(run("record", book, "--kind", "pledge-announced", "--set", "ammount=5", "--set", "on=x"), 2)
    assert "ammount" in said
    assert "did you mean 'amount'?" in said
    assert "on: found 'x'" in said
    assert "member: it is missing" in said
    assert "entente kinds pledge-announced" in said


def test_many_refusals_by_one_rule_are_told_by_the_first_few(run: Run, book: Path) -> None:
    acts = json.dumps([{**PLEDGE, "ref": f"p{number}", "member": "FR"} for number in range(30)])
    said = fails(run("record", book, "-", input=acts), 1)
    assert said.count("actor_must_be_a_member [") == 5
    assert "and 25 more of actor_must_be_a_member: --all shows them" in said
    for manner in ((), ("--dry-run",)):
        everything = fails(run("record", book, "-", "--all", *manner, input=acts), 1)
        assert everything.count("actor_must_be_a_member [") == 30
    assert len(json.loads(run("record", book, "-", "--json", input=acts).stdout)["refusals"]) == 30


def test_a_place_in_json_in_toml_and_in_an_entry_shown_is_written_alike(
    run: Run, book: Path, tmp_path: Path
) -> None:
    good = {"due": "2024-07-01", "amount": "GBP 4"}
    signed = {"kind": "commitment-signed", "on": "2024-06-01", "ref": "c", "member": "GB", "amount": "GBP 8"}
    act = {**signed, "instalments": [good, {**good, "due": "soon"}]}
    (tmp_path / "a.toml").write_text(
        "[[act]]\nkind = 'commitment-signed'\non = 2024-06-01\nref = 'c'\nmember = 'GB'\namount = 'GBP 8'\n"
        "instalments = [{due = 2024-07-01, amount = 'GBP 4'}, {due = 'soon', amount = 'GBP 4'}]\n"
    )
    told = [run("record", book, "-", input=json.dumps(act)), run("record", book, tmp_path / "a.toml")]
    for result in told:
        assert "instalments[1].due: found 'soon'" in fails(result, 1)
    receipt = {"kind": "cash-received", "on": "2024-06-01", "ref": "r", "member": "GB", "amount": "GBP 8"}
    bad = {**receipt, "account": "pounds", "settles": [{"amount": "GBP 8", "commitment": 7}]}
    assert "settles[0].commitment: found 7" in fails(run("record", book, "-", input=json.dumps(bad)), 1)
    assert "instalments[1].due" in succeeds(run("show", book, "8"))


def test_many_faults_in_one_field_are_told_by_the_first_few(run: Run, book: Path) -> None:
    acts = json.dumps([{**PLEDGE, "amount": "much"} for _ in range(30)])
    said = fails(run("record", book, "-", input=acts), 1)
    assert "act 5, amount: " in said
    assert "act 6" not in said
    assert "and 25 more of field amount: --all shows them" in said
