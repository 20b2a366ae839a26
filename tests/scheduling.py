"""Which tests run in one process, and which are begun first, where several processes share them.

All tests of a file do, so that what they set up for the file is set up once; files that use the same
costly fixtures go together. The longest come first: what is short fills the processes up at the end.
`xdist_group` is not used: with pytest 9.2 its marks have no effect in xdist 3.8.
"""

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

# Beginnings of paths → the group that they are, the longest first; every other file is a group.
TOGETHER = {
    "tests/acceptance/": "acceptance",
    "tests/accuracy/": "accuracy",
    "tests/test_cookbook.py": "server of the seeds",
    "tests/test_readme.py": "server of the seeds",
    "tests/clients/": "server of the seeds",
}
LONGEST = (
    "acceptance",
    "tests/extraction/test_invariance.py",
    "tests/api/test_postgresql.py",
    "tests/test_cli.py",
    "server of the seeds",
    "tests/api/test_search.py",
    "tests/ingest/test_loader.py",
    "tests/ingest/test_people.py",
    "tests/ingest/test_joining_pledges.py",
    "tests/api/test_suffixes.py",
    "tests/cli/test_report.py",
    "tests/benchmarks/test_joining.py",
    "tests/api/test_docs_page.py",
    "tests/api/test_prepared.py",
)


def group_of(nodeid: str) -> str:
    """Return the group that a test runs with."""
    groups = (group for beginning, group in TOGETHER.items() if nodeid.startswith(beginning))
    return next(groups, nodeid.partition("::")[0])


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Gives whole groups to the processes."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        longest = min(self.workqueue, key=_rank)
        self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)


def _rank(group: str) -> int:
    return LONGEST.index(group) if group in LONGEST else len(LONGEST)
