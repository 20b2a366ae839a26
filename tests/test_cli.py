"""The command line: what goes where, exit statuses, and that `extract` starts light."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import app
from app.cli import main
from tests.repository import ROOT

SEED = ROOT / "seeds" / "000_a2324bbb80be6221.txt"
TEXT = 'قال المستشار الألماني فريدريش ميرتس يوم الثلاثاء إن ألمانيا "ستدعم أوكرانيا".'


def run(
    *arguments: str | Path, cwd: Path, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, with the plainest of locales."""
    environment = {name: value for name, value in os.environ.items() if "COALITION" not in name}
    environment |= {"LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "app.cli", *map(str, arguments)],
        cwd=cwd, env=environment, input=stdin, capture_output=True, check=False,
    )  # fmt: skip


def one_line(text: str) -> str:
    """Return what stands in the only line of a complaint."""
    assert text.endswith("\n")
    assert text.count("\n") == 1, text
    return text


@pytest.fixture
def url(tmp_path: Path, whole_registry_file: Path) -> str:
    """A database that was migrated and knows the registry."""
    return f"sqlite:///{shutil.copyfile(whole_registry_file, tmp_path / 'coalition.db')}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def call(*arguments: object) -> int:
    return main([str(one) for one in arguments])


def give(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let the standard input be these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


def test_extract_prints_the_json_of_one_article(tmp_path: Path) -> None:
    done = run("extract", SEED, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["file"] == SEED.name
    assert found["published"] == "2026-01-06"  # from seeds/articles.toml
    text = SEED.read_text(encoding="utf-8")
    for statement in found["statements"]:
        assert [text[start:end] for start, end in statement["spans"]] == statement["text"]
    assert "ماكرون".encode() in done.stdout  # readable, not \u0645
    assert list(tmp_path.iterdir()) == []  # no database was made


def test_extract_explains_itself_without_colour_in_a_pipe(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call("extract", SEED, "--explain") == 0
    shown, told = capsys.readouterr()
    assert told == ""
    assert shown.startswith(f"article    {SEED.name}\n")
    assert "    speaker    emmanuel-macron, found by " in shown
    assert not {"\x1b", "\u2068"} & set(shown)


def test_extract_explains_itself_in_colour_where_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, TEXT.encode())
    assert call("extract", "-", "--explain", "--color") == 0
    shown, told = capsys.readouterr()
    assert told == ""
    assert "\x1b[32mstatement " in shown


def test_a_terminal_gets_colours_and_isolates(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert call("extract", folder / "a.txt", "--explain") == 0
    coloured = capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert call("extract", folder / "a.txt", "--explain") == 0
    plain = capsys.readouterr().out
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert "\u2068فريدريش ميرتس\u2069" in coloured
    assert "\u2068فريدريش ميرتس\u2069" in plain


def test_extract_reads_the_standard_input(tmp_path: Path) -> None:
    done = run("extract", "-", "--published", "2026-01-06", cwd=tmp_path, stdin=TEXT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["published"] == "2026-01-06"
    assert found["people"][0]["id"] == "friedrich-merz"


def test_extract_reads_a_page_and_tells_its_encoding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<html><title>عنوان</title><p>{TEXT}</p><p>ثم عاد إلى برلين.</p></html>"
    give(monkeypatch, page.encode("cp1256"))
    assert call("extract", "-") == 0
    printed, told = capsys.readouterr()
    found = json.loads(printed)
    assert (found["title"], len(found["statements"])) == ("عنوان", 1)
    assert one_line(told) == "coalition: - was read as windows-1256.\n"
    give(monkeypatch, "خبر".encode("cp1256"))
    assert call("extract", "-", "--encoding", "cp1256") == 0


def test_extract_date_of_the_command_wins(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("extract", SEED, "--published", "2026-01-07") == 0
    assert json.loads(capsys.readouterr().out)["published"] == "2026-01-07"


WRONG: dict[str, tuple[Sequence[object], int, str]] = {
    "no file": (["extract", "missing.txt"], 1, "missing.txt: is not there; check the path"),
    "a folder": (["extract", "."], 1, "is not a regular file"),
    "no such language": (["extract", SEED, "--language", "tlh"], 2, "tlh"),
    "no paths, no seeds": (["load"], 2, "There is no folder seeds/ here; name files or a folder."),
    "no tables": (["load", "a"], 1, "run `coalition migrate`"),
    "no such database": (["migrate", "--database", "mysql://x"], 1, "mysql"),
    "port": (["serve", "--port", "99999"], 2, "The setting port is wrong"),
}


@pytest.mark.parametrize(("arguments", "status", "why"), WRONG.values(), ids=WRONG)
@pytest.mark.usefixtures("elsewhere")
def test_one_sentence_for_what_cannot_be_done(
    arguments: Sequence[object], status: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*arguments) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert why in one_line(said.err)
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unknown"],
        ["extract"],
        ["load", "--encoding", "hex"],
        ["extract", "a", "--published", "6.1.2026"],
        ["load", "--fast"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: coalition" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("version") == 0
    assert capsys.readouterr().out == f"coalition {app.__version__}\n"


def test_load_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{folder.with_name('new.db')}"
    assert call("migrate", "--database", url) == 0
    assert call("load", folder, "--database", url) == 0
    first = capsys.readouterr()
    assert "1/1 a.txt: new" in first.out
    assert "Articles: 1 new, 0 unchanged, 0 replaced, 0 failed;" in first.out
    assert "The database holds 1 articles, 1 statements," in first.out
    assert first.err == ""
    assert call("load", folder, "--database", url) == 0
    assert "Articles: 0 new, 1 unchanged, 0 replaced, 0 failed;" in capsys.readouterr().out


def test_a_bad_document_is_told_and_the_rest_is_loaded(
    folder: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_bytes(b"\xff")
    (folder / "c.txt").write_text("ثم " + TEXT, encoding="utf-8")
    assert call("load", folder, "--database", url) == 1
    said = capsys.readouterr()
    assert "Articles: 2 new, 0 unchanged, 0 replaced, 1 failed;" in said.out
    assert one_line(said.err).startswith(f"{folder / 'b.txt'}: is not UTF-8")


def test_load_counts_the_encodings(
    folder: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_bytes(("ثم " + TEXT).encode("cp1256"))
    (folder / "c.txt").write_bytes("خبر".encode("cp1256"))
    assert call("load", folder, "--database", url) == 1
    assert "Not in UTF-8: 1 in windows-1256." in capsys.readouterr().out
    assert call("load", folder / "c.txt", "--encoding", "windows-1256", "--database", url) == 0


def test_the_working_folder_has_the_default_seeds(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rename(folder.with_name("seeds"))
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("COALITION_DATABASE_URL", url)
    assert call("migrate") == 0
    assert call("load") == 0
    assert "1 new" in capsys.readouterr().out


def test_a_bar_on_a_terminal(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_bytes(b"\xff")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert call("load", folder, "--database", url) == 1
    said = capsys.readouterr()
    assert "100%" in said.err
    assert "b.txt: is not UTF-8" in said.err
    assert "a.txt" not in said.out


def test_extract_imports_no_database_or_web_package(tmp_path: Path) -> None:
    program = (
        "import sys; from app.cli import main; "
        f"status = main(['extract', {str(SEED)!r}]); "
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'fastapi', 'pydantic', 'alembic',"
        " 'uvicorn', 'tqdm', 'lxml', 'trafilatura') if name in sys.modules], file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == "[]\n"


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m app.cli extract '{SEED}' | head -c 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""


def test_export_writes_files_with_a_manifest(folder: Path, url: str, tmp_path: Path) -> None:
    assert call("load", folder, "--database", url) == 0
    out = tmp_path / "out"
    assert (
        call("export", "statements", "people", "--out", out, "--format", "csv", "--database", url)
        == 0
    )
    manifests = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in manifests] == ["statements.csv", "people.csv"]
    for one in manifests:
        content = (out / one["file"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(content).hexdigest()
        assert len(content) == one["bytes"]
    assert not list(out.glob("*.part"))


def test_export_of_one_list_goes_to_standard_output(
    folder: Path, url: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    call("load", folder, "--database", url)
    capsysbinary.readouterr()
    assert call("export", "people", "--where", "q=ماكرون", "--database", url) == 0
    *rows, end = map(json.loads, capsysbinary.readouterr().out.splitlines())
    assert end == {"_end": True, "rows": len(rows)}
    assert "emmanuel-macron" in {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export",), "--out"),
        (("export", "statments"), "statements"),
        (("export", "statements", "--where", "speakr=x"), "speaker"),
    ],
)
def test_export_refuses_in_one_sentence(
    arguments: tuple[str, ...], words: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert call(*arguments, "--database", url) != 0
    assert words in one_line(capsys.readouterr().err)


def test_people_are_merged_listed_and_unmerged(
    folder: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call("load", folder, "--database", url)
    capsys.readouterr()
    assert call("people", "merges", "--database", url) == 0
    assert capsys.readouterr().out == "Nobody was merged.\n"
    merge = ("people", "merge", "merz", "macron", "--reason", "a test", "--by", "a curator")
    assert call(*merge, "--database", url) == 0
    assert capsys.readouterr().out == "friedrich-merz is emmanuel-macron now, in all articles.\n"
    assert call(*merge, "--database", url) == 1
    assert "the same person already" in one_line(capsys.readouterr().err)
    assert call("people", "unmerge", "friedrich-merz", "--by", "b", "--database", url) == 0
    capsys.readouterr()
    assert call("people", "merges", "--database", url) == 0
    listed = one_line(capsys.readouterr().out)
    assert listed.startswith("friedrich-merz → emmanuel-macron  20")
    assert "by a curator: a test  [undone 20" in listed


def test_an_article_is_withdrawn_and_restored(
    folder: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call("load", folder, "--database", url)
    capsys.readouterr()
    path = folder / "a.txt"
    assert call("withdraw", path, "b.txt", "--reason", "a test", "--database", url) == 1
    said = capsys.readouterr()
    assert "is withdrawn" in one_line(said.out)
    assert "No article has the id, path or URL b.txt." in one_line(said.err)
    assert call("load", folder, "--database", url) == 0
    said = capsys.readouterr()
    assert "0 unchanged, 0 replaced, 1 withdrawn, 0 failed" in said.out
    assert "a.txt: was withdrawn on 20" in one_line(said.err)
    assert "a test; `coalition restore art_" in said.err
    assert call("withdraw", path, "--database", url) == 1
    assert "was withdrawn already" in one_line(capsys.readouterr().err)
    assert call("restore", path, "--database", url) == 0
    assert f"coalition load {path}" in one_line(capsys.readouterr().out)
    assert call("restore", path, "--database", url) == 1
    call("load", folder, "--database", url)
    call("withdraw", path, "--database", url)
    capsys.readouterr()
    assert call("load", folder, "--restore", "--database", url) == 0
    assert "Articles: 1 new" in capsys.readouterr().out
