"""docs/exports.md works as printed: its programs run over files that the command wrote."""

import re
from pathlib import Path

import pytest

from app.cli import main
from tests.repository import read

BLOCKS = re.findall(r"```python\n(.*?)```", read(Path("docs/exports.md")), re.DOTALL)


@pytest.mark.parametrize("program", BLOCKS, ids=lambda program: program.split()[1])
def test_a_program_of_the_guide_runs(
    program: str,
    corpus_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    ending = re.findall(r"export/\w+\.(\w+)", program)[0]
    options = ["--format", ending, "--out", "export", "--database", f"sqlite:///{corpus_file}"]
    assert main(["export", *options]) == 0
    capsys.readouterr()
    exec(program, {})
    assert capsys.readouterr().out.strip()
