"""The repository's own files, for the tests that look at all of them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Read where there is no git, in an exported archive: everything but what tools leave behind.
_LEFT_BEHIND = (".venv", ".git", "build", "dist", "__pycache__")


def project_files() -> tuple[Path, ...]:
    """Return the files of the project, ignored ones left out, relative to its root, sorted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        paths = {Path(name) for name in listed.stdout.split("\0") if name}
    else:
        paths = {path.relative_to(ROOT) for path in ROOT.rglob("*") if not _is_left_behind(path)}
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def read(path: Path) -> str:
    """Return the text of a project file; one that is no UTF-8 text has none."""
    try:
        return (ROOT / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_left_behind(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part in _LEFT_BEHIND or part.endswith(("_cache", ".egg-info")) for part in parts)
