"""`coalition report`: the answers of the API as tables that keep their columns, in any width."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import main
from app.cli.report_text import columns
from app.db.engine import make_engine, write_session
from app.main import create_app
from app.settings import Settings
from tests.api.corpus import save_corpus
from tests.direct import Client

ISOLATES = "\u2068\u2069"


@pytest.fixture(scope="module")
def corpus(small_registry_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the articles of `corpus`, to be copied."""
    path = tmp_path_factory.mktemp("report") / "corpus.db"
    engine = make_engine(f"sqlite:///{shutil.copyfile(small_registry_file, path)}")
    with write_session(engine) as session:
        save_corpus(session)
    engine.dispose()
    return path


@pytest.fixture
def url(corpus: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copyfile(corpus, tmp_path / 'coalition.db')}"


class Report:
    """Calls the command and returns what it prints."""

    def __init__(
        self, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ):
        self.url, self._capsys, self._monkeypatch = url, capsys, monkeypatch

    def __call__(self, *arguments: str, width: int = 100, status: int = 0) -> str:
        self._monkeypatch.setenv("COLUMNS", str(width))
        assert main(["report", "--database", self.url, *arguments]) == status
        printed = self._capsys.readouterr()
        return printed.out if status == 0 else printed.err


@pytest.fixture
def report(url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Report:
    return Report(url, capsys, monkeypatch)


def test_each_country_has_its_pledges_with_status_condition_and_sources(report: Report) -> None:
    printed = report()
    germany = printed[printed.index("Germany (DE)") :].split("\n\n")[0]
    assert "1 declined" in germany
    assert "يرفض نشر قوات ألمانية" in germany
    row = next(line for line in germany.splitlines() if "deploy_forces" in line)
    assert row.split() == ["declined", "deploy_forces", "-", "-", "2026-01-06", "reuters"]
    assert "peace_agreement" in printed[printed.index("France (FR)") :].split("\n\n")[0]
    assert "No evidence in 3 articles (not a refusal): " in printed
    assert "Ukraine (UA)" in printed.rpartition("No evidence")[2]


@pytest.mark.parametrize("country", ["ألمانيا", "germany", "DE", "برلين"])
def test_a_country_is_named_in_any_way(report: Report, country: str) -> None:
    printed = report("--country", country)
    assert "Germany (DE)" in printed
    assert "France" not in printed


@pytest.mark.parametrize("width", [40, 72, 100, 160])
def test_lines_keep_to_the_width_and_rows_to_their_columns(report: Report, width: int) -> None:
    for arguments in ((), ("--from", "2025-01-01", "--to", "2026-12-31")):
        lines = report(*arguments, width=width).splitlines()
        assert max(map(columns, lines)) <= width
        starts = {
            line.index("reuters") for line in lines if "reuters" in line and "sources" not in line
        }
        assert width < 72 or len(starts) <= len([line for line in lines if "SOURCES" in line])
        assert not any(char in line for line in lines for char in ISOLATES)


def test_as_of_shows_what_was_known_then(report: Report) -> None:
    assert "declined" not in report("--as-of", "2025-12-31")
    assert "declined" in report("--as-of", "2026-01-06")


def test_changes_between_two_days(report: Report) -> None:
    printed = report("--from", "2025-09-04", "--to", "2026-01-06")
    assert printed.startswith("From the end of 2025-09-04 to the end of 2026-01-06\n")
    assert "Germany (DE): 1 added" in printed
    assert "Unchanged: " in printed
    one = report("--from", "2026-01-06", "--to", "2026-01-07", "--country", "DE")
    assert "Germany (DE): 1 unchanged" in one
    assert "declined" in one
    assert "Nothing was known" in report("--from", "2020-01-01", "--to", "2020-01-02")


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ([], "/v1/pledges/by-country?limit=200"),
        (["--country", "DE,FR", "--as-of", "2026-01-06"],
         "/v1/pledges/by-country?country=DE,FR&as_of=2026-01-06"),
        (["--action", "facilities", "--from", "2025-09-04", "--to", "2026-01-06"],
         "/v1/pledges/changes?action=facilities&from=2025-09-04&to=2026-01-06"),
    ],
)  # fmt: skip
def test_json_is_what_the_api_answers(report: Report, arguments: list[str], path: str) -> None:
    printed = json.loads(report("--json", *arguments))
    with Client(create_app(Settings(database_url=report.url, query_seconds=60))) as client:
        assert printed["data"] == client.get(path).json()["data"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--country", "atlantis"], 1, "No country has the name given."),
        (["--action", "dance"], 1, "This is no value of action."),
        (["--from", "2025-09-04"], 2, "--from and --to belong together."),
        (["--from", "2025-09-04", "--to", "2025-09-05", "--as-of", "2025-09-04"], 2, "choose"),
        (["--from", "2025-09-05", "--to", "2025-09-04"], 1, "must not be later"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(
    report: Report, arguments: list[str], status: int, said: str
) -> None:
    complaint = report(*arguments, status=status)
    assert complaint.startswith("coalition: ")
    assert complaint.count("\n") == 1
    assert said in complaint


def test_a_database_without_tables_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--database", f"sqlite:///{tmp_path / 'none.db'}"]) == 1
    assert "coalition migrate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "taken"), [("", 0), ("ab", 2), ("قُوَّات", 4), ("日本", 4), ("a\u2068b\u2069", 2)]
)
def test_columns_that_text_takes(text: str, taken: int) -> None:
    assert columns(text) == taken
