"""The house rules: bounds, words and places that keep the code a pleasure to read (after TigerBeetle's tidy test)."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "entente"
FUNCTION_LINES = 50
FILE_LINES = 400
POSITIONAL = 5
DECISION_LINES = 40
MONEY_PACKAGES = ("basics", "book", "acts", "stores", "figures", "formats")
VAGUE = re.compile(r"^_*(get|do|process|handle)_|^(utils?|helpers?|common|services?|managers?|misc)$")
VAGUE_CLASS = re.compile(r"(Manager|Service|Helper|Utils?|Handler)$")
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|CREATE\s+TABLE|DELETE\s+FROM|PRAGMA)\b")
ADDRESSES = re.compile(r"pypi\.org|files\.pythonhosted|index-url|registry\.npmjs|https?://[^ ]*simple/")
MACHINE_PATHS = re.compile(r"/(?:(?:root|home|Users)/\w|(?:work|tmp)/)")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below folders of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


SOURCES = python_files("src")
ALL = python_files("src", "tests", "bench", "docs")


def name_of(path: Path) -> str:
    """Return a file's place in the project."""
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file's syntax."""
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function of a file."""
    return [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function takes, its docstring left out."""
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def kept_files() -> list[Path]:
    """Return every file the project keeps."""
    folders = ("src", "tests", "docs", "bench", "requirements", "examples", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    found += [path for path in ROOT.iterdir() if not path.name.startswith(".") and path.suffix != ".db"]
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_file_and_its_functions_stay_within_their_bounds(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES
    too_long = {f.name: lines_of(f) for f in functions(path) if lines_of(f) > FUNCTION_LINES}
    assert not too_long, "split what does two things"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_names_say_what_things_are(path: Path) -> None:
    named = {n.name for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    vague = sorted(n for n in {*named, path.stem} if VAGUE.search(n) or VAGUE_CLASS.search(n))
    assert not vague, "use verb + object, or the figure's name"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_begins_with_one_sentence_on_its_concept(path: Path) -> None:
    docstring = ast.get_docstring(tree_of(path)) or ""
    first, _, rest = docstring.partition("\n")
    assert first.endswith((".", ":")), "begin with one line, a sentence in the words of the field"
    assert not rest or rest.startswith("\n")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_function_takes_many_arguments_by_place(path: Path) -> None:
    is_cli = path.parent.name == "cli"  # a command has the options it has, and the library calls it by name
    for function in functions(path):
        given = [*function.args.posonlyargs, *function.args.args]
        count = len(given) - (bool(given) and given[0].arg in {"self", "cls"})
        assert count <= POSITIONAL or is_cli or "PLR0917" in path.read_text("utf-8"), function.name


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.relative_to(SRC).parts[0] in MONEY_PACKAGES], ids=name_of
)
def test_money_is_never_a_float(path: Path) -> None:
    floats = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
    ]
    assert not floats, "use whole minor units, or Decimal for rates"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_sql_stands_only_in_the_stores(path: Path) -> None:
    if path.relative_to(SRC).parts[0] == "stores":
        return
    texts = [
        n.value for n in ast.walk(tree_of(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    assert not [text for text in texts if SQL.search(text)]


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_an_exception_from_a_rule_says_why(path: Path) -> None:
    bare = [
        number
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"#\s*noqa", line) and not re.search(r"#\s*noqa: [A-Z0-9, ]+ - \w", line)
    ]
    assert not bare, "write `# noqa: RULE - why`"


def test_no_address_of_a_registry_stands_in_a_lock() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert locks
    for lock in locks:
        text = lock.read_text("utf-8")
        assert not ADDRESSES.search(text), lock.name
        pinned = re.findall(r"^[A-Za-z0-9_.\-\[\]]+==[^ ;\\]+", text, re.MULTILINE)
        hashed = re.findall(r"^    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
        assert len(pinned) <= len(hashed)
        assert pinned


@pytest.mark.parametrize("path", kept_files(), ids=name_of)
def test_no_file_names_a_machines_paths(path: Path) -> None:
    if path == Path(__file__):
        return
    found = MACHINE_PATHS.findall(path.read_bytes().decode("utf-8", "replace"))
    assert not found, "name places from the project's root"


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=name_of)
def test_a_decision_is_a_numbered_sentence_and_short(path: Path) -> None:
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+){3,}\.md", path.name)
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert len(lines) <= DECISION_LINES


def test_tests_mirror_what_they_test() -> None:
    apart = {"house", "docs", "journeys", "properties", "data", "bench"}
    for folder in sorted(path for path in (ROOT / "tests").rglob("*") if path.is_dir()):
        parts = folder.relative_to(ROOT / "tests").parts
        if parts[0] not in apart and not {"__pycache__", "gold"} & set(parts):
            assert (SRC / Path(*parts)).is_dir(), f"tests/{'/'.join(parts)} tests no package"
