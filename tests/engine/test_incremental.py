"""However much of a site was there already: the result is that of a fresh build, byte for byte."""

import json
import os
import subprocess
import sys

import pytest

from tests.engine.edits import copy_code


def differences(repository, folder, seed, edits):
    """Runs the edits in a process of its own, whose theme is a copy that may be changed."""
    copy_code(repository, folder)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.engine.edits", str(folder), str(seed), str(edits)],
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{repository}"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.timeout(900)
def test_thirty_random_edits_give_what_fresh_builds_give(repository, tmp_path):
    assert [] == differences(repository, tmp_path, seed=1, edits=30)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(2, 12))
def test_three_hundred_random_edits_give_what_fresh_builds_give(repository, tmp_path, seed):
    assert [] == differences(repository, tmp_path, seed=seed, edits=30)
