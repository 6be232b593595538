"""Issue 6: the review of a change of one entry among 2,000 takes at most 5 s of CPU."""

import resource
import subprocess
import sys

from tests.corpus import write_corpus
from tests.review.history import TODAY, commit, git


def test_a_review_among_2000_entries_is_quick(repository, tmp_path):
    content = write_corpus(tmp_path, 2000)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "Before")
    path = content / "events" / "event-7.md"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: ", "free: ja\nkind: "), encoding="utf-8")

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [sys.executable, "-c", "from plugins.cli import main; raise SystemExit(main())"]
    done = subprocess.run(
        [*words, "review", "--base", "main", "--today", TODAY],
        cwd=tmp_path,
        env={"PYTHONPATH": str(repository), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "content/events/event-7.md" in done.stdout
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"review of one entry among 2,000: {seconds:.2f} s CPU")
    assert seconds <= 5
