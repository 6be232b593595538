"""What is kept between runs comes back to whoever kept it, and only as it was."""

import os
from pathlib import Path

import pytest

from plugins.kept import SIZE, Store, find_key_path, keep, read_kept

DATA = b"something"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch) -> Path:
    """A state folder of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def key(state) -> Path:
    """The key, made by keeping something."""
    keep(state.parent / "cache" / "first", DATA)
    return state / "wirkort" / "key"


@pytest.fixture
def kept(key) -> Path:
    """A file that was kept."""
    return key.parents[2] / "cache" / "first"


def test_kept_file_comes_back_as_it_was(kept):
    assert DATA == read_kept(kept)
    assert read_kept(kept.with_name("none")) is None


def test_key_is_made_once_and_for_this_user_alone(key, kept):
    made = key.read_bytes()
    keep(kept.with_name("second"), b"more")

    assert (SIZE, made, 0o600) == (len(made), key.read_bytes(), key.stat().st_mode & 0o777)
    assert (DATA, b"more") == (read_kept(kept), read_kept(kept.with_name("second")))


@pytest.mark.parametrize("cut", [0, 1, SIZE - 1, SIZE, SIZE + 4, -1], ids=str)
def test_truncated_file_is_none(kept, cut):
    kept.write_bytes(kept.read_bytes()[:cut])
    assert read_kept(kept) is None


def test_file_of_another_key_is_none(kept, monkeypatch, tmp_path):
    """What a stranger kept on another machine and committed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    keep(kept.with_name("second"), DATA)

    assert read_kept(kept) is None
    assert DATA == read_kept(kept.with_name("second"))


def test_file_under_another_name_is_none(kept):
    assert read_kept(kept.rename(kept.with_name("second"))) is None


@pytest.mark.parametrize("harm", ["none", "short", "long", "shared", "link", "folder", "pipe"])
def test_key_that_is_not_certainly_ours_counts_for_nothing(key, kept, harm):
    data = key.read_bytes()
    key.unlink()
    if harm == "link":
        key.with_name("elsewhere").write_bytes(data)
        key.with_name("elsewhere").chmod(0o600)
        key.symlink_to("elsewhere")
    elif harm == "folder":
        key.mkdir()
    elif harm == "pipe":
        os.mkfifo(key, 0o600)
    elif harm != "none":
        key.write_bytes({"short": data[:-1], "long": data + b"x", "shared": data}[harm])
        key.chmod(0o640 if harm == "shared" else 0o600)

    assert read_kept(kept) is None


@pytest.mark.parametrize("harm", ["shared", "link"])
def test_new_key_takes_the_place_of_one_that_is_not_ours(key, kept, harm):
    elsewhere = key.rename(key.with_name("elsewhere"))
    if harm == "link":
        key.symlink_to(elsewhere)
    else:
        key.write_bytes(elsewhere.read_bytes())
        key.chmod(0o644)

    keep(kept, b"anew")

    assert b"anew" == read_kept(kept)
    assert not key.is_symlink()
    assert elsewhere.read_bytes() != key.read_bytes()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give files away")
def test_key_of_another_user_counts_for_nothing(key, kept):
    os.chown(key, 12345, -1)
    assert read_kept(kept) is None


@pytest.mark.parametrize("home", ["/elsewhere", "relative", ""])
def test_key_lies_in_the_home_folder_without_a_state_folder(monkeypatch, home):
    """A relative place would be beside the content, where a stranger could have put a key."""
    monkeypatch.setenv("XDG_STATE_HOME", "also/relative")
    monkeypatch.setenv("HOME", home)
    expected = {"/elsewhere": Path("/elsewhere/.local/state/wirkort/key"), "relative": None}

    assert expected.get(home, Path("/.local/state/wirkort/key")) == find_key_path()


def test_without_a_home_nothing_is_kept(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "relative")

    keep(tmp_path / "cache" / "file", DATA)

    assert not (tmp_path / "cache" / "file").exists()
    assert read_kept(tmp_path / "cache" / "file") is None


def test_state_folder_that_cannot_be_written_fails_nothing(state, tmp_path):
    state.write_text("in the way")

    keep(tmp_path / "cache" / "file", DATA)

    assert not (tmp_path / "cache" / "file").exists()


def test_not_being_able_to_keep_fails_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")

    keep(tmp_path / "file" / "below", DATA)

    assert "in the way" == (tmp_path / "file").read_text()


def test_folder_behind_a_link_is_not_ours(kept):
    elsewhere = kept.parent.rename(kept.parent.with_name("elsewhere"))
    kept.parent.symlink_to(elsewhere)
    keep(kept, b"anew")

    assert read_kept(kept) is None
    assert DATA == read_kept(elsewhere / kept.name)


def test_store_gives_back_values_by_name(state):
    store = Store(state.parent / "cache", "code")
    store.keep("one", {"wörter": ["\udc80", None, 1.5]})
    assert {"wörter": ["\udc80", None, 1.5]} == store.read("one")
    assert store.read("other") is None


def test_store_of_other_code_is_none(state):
    Store(state.parent / "cache", "code").keep("one", 1)
    assert Store(state.parent / "cache", "other code").read("one") is None


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"1", b"[1]", b"[" * 100_000, b"\xff"],
    ids=["empty", "cut", "number", "short", "deep", "bytes"],
)
def test_what_is_no_store_is_none(state, data):
    keep(state.parent / "cache" / "one.json", data)
    assert Store(state.parent / "cache", "code").read("one") is None
