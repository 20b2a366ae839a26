"""A PostgreSQL server of the tests' own, in a temporary folder, from the binaries of the system."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")


def find_binaries() -> Path | None:
    """Return the folder with `initdb` and `pg_ctl`, the newest of Debian's before the PATH."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running_server(binaries: Path, folder: Path) -> Iterator[str]:
    """Run a server and give the URL of its empty database; it refuses root, so `postgres` runs it."""
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    user = "postgres" if as_other else pwd.getpwuid(os.geteuid()).pw_name
    if as_other:
        shutil.chown(folder, "postgres")

    def run(*command: str) -> None:
        subprocess.run(
            [*as_other, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=200
        )

    data, control = str(folder / "data"), str(binaries / "pg_ctl")
    run(str(binaries / "initdb"), "-D", data, "-U", user, "-E", "UTF8", "--locale=C", "-A", "trust")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"  # a socket in the folder, no port
    run(control, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://{user}@/postgres?host={folder}"
    finally:
        run(control, "-D", data, "-m", "immediate", "stop")
