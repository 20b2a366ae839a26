"""A wrong line in a data file of Arabic or of the registry is an error that names file and line."""

import importlib
import pkgutil
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import app.extraction.lang.ar as arabic
from app.domain.errors import BadDataFile
from app.extraction import registry
from app.extraction.lang.ar.words import DATA


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data files that Arabic reads from now on."""
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    for info in pkgutil.iter_modules(arabic.__path__):
        module = importlib.import_module(f"{arabic.__name__}.{info.name}")
        if hasattr(module, "DATA"):
            monkeypatch.setattr(module, "DATA", copy)
    monkeypatch.setattr(arabic, "DATA", copy)
    return copy


@pytest.fixture
def registry_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the registry's tables that it reads from now on."""
    copy = tmp_path / "registry"
    copy.mkdir()
    for table in Path(registry.__file__).parent.glob("*.tsv"):
        shutil.copy(table, copy)
    monkeypatch.setattr(registry, "_HERE", copy)
    return copy


def append(path: Path, line: str) -> int:
    """Append a line and return its number."""
    lines = path.read_text(encoding="utf-8").rstrip("\n").splitlines()
    path.write_text("\n".join((*lines, line, "")), encoding="utf-8")
    return len(lines) + 1


def assert_refused(path: Path, line: str, why: str, load: Callable[[], object]) -> None:
    """Append a line and check that loading names the file, the line and what is wrong."""
    number = append(path, line)
    with pytest.raises(BadDataFile) as caught:
        load()
    assert (caught.value.path, caught.value.line) == (path.name, number)
    assert why in caught.value.why


@pytest.mark.parametrize(
    ("file", "line", "why"),
    [
        ("people.tsv", "no-such-person\tفلان\t\t\t\tyes", "the registry has no 'no-such-person'"),
        ("people.tsv", "friedrich-merz\tفلان\t\t\t\tyes", "stands twice"),
        ("people.tsv", "no-such-person\tفلان", "2 cells where the header has 6"),
        ("countries.tsv", "ZZ\tزد\t\tزدي\t\t\t", "the registry has no 'ZZ'"),
        ("organizations.tsv", "no-such-body\tهيئة\t\t\t", "the registry has no 'no-such-body'"),
        ("groups.tsv", "no-such-group\tدول\t\t", "the registry has no 'no-such-group'"),
        ("outlets.tsv", "no-such-outlet\tصحيفة\t\t", "the registry has no 'no-such-outlet'"),
        ("cues.tsv", "لفظ\tيلفظ\tلافظا\tلفظ\tshout\t", "the class 'shout' is not one of"),
        ("cues.tsv", "قال\tيقول\tقائلا\tقول\tsay\t", "stands twice"),
        ("segments.tsv", "شارك\tboilerplate", "stands twice"),
        ("office_phrases.tsv", "الرئيس\tpresident\tplanet", "entity must be state or body"),
        (
            "office_titles.tsv",
            "friedrich-merz\tking\tDE\t2025-01-01\tملك ألمانيا",
            "registry/offices.tsv has no such office",
        ),
        ("bodies.tsv", "\tslug", "the phrase is empty"),
        ("noise.tsv", "unheard_of\t\t3\t0.5", "is none of latin_name"),
        ("noise.tsv", "word\tسوف\tmany\t0.5", "full and weight must be numbers"),
        ("noise.tsv", "word\tسوف\t3\t1.5", "weight between 0 and 1"),
    ],
)
def test_a_wrong_line_of_arabic(data: Path, file: str, line: str, why: str) -> None:
    assert_refused(data / file, line, why, arabic.load)


def test_a_right_line_of_arabic_is_read(data: Path) -> None:
    append(data / "cues.tsv", "لفظ\tيلفظ\tلافظا\tلفظ\tsay\t")
    language = arabic.load()
    assert {"لفظ", "لفظت", "يلفظون", "لافظا", "لفظه"} <= language.lexicon.cues.keys()


def test_a_wrong_header_of_arabic(data: Path) -> None:
    (data / "bodies.tsv").write_text("slug\tphrase\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=r"bodies\.tsv:1: the header must be: phrase slug"):
        arabic.load()


@pytest.mark.parametrize(
    ("file", "line", "why"),
    [
        ("countries.tsv", "ZZ\tZZZ\tZed\tmaybe\tZeddish\tzz\t", "coalition must be"),
        ("countries.tsv", "DE\tDEU\tGermany\tmember\tGerman\tde\t", "stands twice"),
        ("countries.tsv", "ZZ\tZZZ\tZed\tno\tZeddish\tzed\t", "languages must be ISO 639-1"),
        ("people.tsv", "no-one\tNo One\t\tZZ\tm\t", "the country 'ZZ' is not in countries.tsv"),
        ("offices.tsv", "no-one\tking\tDE\t\t", "the person 'no-one' is not in people.tsv"),
        (
            "offices.tsv",
            "friedrich-merz\tking\tDE\t2025-05\t2024-01-01",
            "the office ends before it begins",
        ),
        ("organizations.tsv", "a-body\tBody\t\tbody\tZZ\t", "the country 'ZZ' is not in"),
        ("groups.tsv", "a-group\tGroup\tDE;ZZ\tgroup", "the member 'ZZ' is not in countries.tsv"),
        ("outlets.tsv", "an-outlet\tOutlet\t\tagency\tZZ\t\t", "the country 'ZZ' is not in"),
    ],
)
def test_a_wrong_line_of_the_registry(registry_files: Path, file: str, line: str, why: str) -> None:
    assert_refused(registry_files / file, line, why, registry.load_registry.__wrapped__)
