"""A file keeps its mode, its owner and the link that leads to it; no write leaves the ledger (W8)."""

import os
import stat
from pathlib import Path

import pytest

from recording import record
from reliability.ledgers import leftovers, one_sentence
from reliability.starting import Starter

FILE = "data/directives.yaml"
MARK = ("mark", "TB1-2", "in-progress", "--note", "đang làm", "--lang", "en")
NEW = "đang làm".encode()


@pytest.mark.parametrize("umask", [0o022, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_mode_and_owner_are_kept(mode: int, umask: int, starter: Starter, root: Path) -> None:
    path = root / FILE
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, 1234, 5678)
    before = path.stat()
    assert starter.run(*MARK, cwd=root, umask=umask).code == 0
    after = path.stat()
    assert NEW in path.read_bytes()
    assert stat.S_IMODE(after.st_mode) == mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    record("W8", "modes 0600, 0640, 0664 under umask 022 and 077", 1, "mode and owner kept")


def test_extended_attributes_are_kept(starter: Starter, root: Path) -> None:
    try:
        os.setxattr(root / FILE, "user.note", b"x")
    except (OSError, AttributeError):  # AttributeError: macOS
        pytest.skip("this disk keeps no extended attributes")
    assert starter.run(*MARK, cwd=root).code == 0
    assert os.getxattr(root / FILE, "user.note") == b"x"


def put_elsewhere(root: Path, elsewhere: Path) -> Path:
    """The ledger's file, moved; a link stands in its place."""
    elsewhere.parent.mkdir(parents=True, exist_ok=True)
    path = root / FILE
    path.rename(elsewhere)
    path.symlink_to(os.path.relpath(elsewhere, path.parent))
    return elsewhere


def test_a_link_within_the_ledger_is_written_through(starter: Starter, root: Path) -> None:
    real = put_elsewhere(root, root / "store" / "orders.yaml")
    assert starter.run(*MARK, cwd=root).code == 0
    assert (root / FILE).is_symlink()
    assert NEW in real.read_bytes()
    assert leftovers(root) == []
    record("W8", "a link within the ledger", 1, "written through, and still a link")


def test_a_link_to_a_link_within_the_ledger(starter: Starter, root: Path) -> None:
    real = put_elsewhere(root, root / "store" / "orders.yaml")
    (root / "store" / "second.yaml").symlink_to("orders.yaml")
    (root / FILE).unlink()
    (root / FILE).symlink_to("../store/second.yaml")
    assert starter.run(*MARK, cwd=root).code == 0
    assert (root / FILE).is_symlink() and (root / "store" / "second.yaml").is_symlink()
    assert NEW in real.read_bytes()
    record("W8", "a link to a link within the ledger", 1, "written through, both still links")


def refused(starter: Starter, root: Path, real: Path | None) -> None:
    before = real.read_bytes() if real else b""
    names = sorted(os.listdir(real.parent)) if real else []
    link = os.readlink(root / FILE) if (root / FILE).is_symlink() else ""
    ended = starter.run(*MARK, cwd=root)
    assert ended.code == 2
    assert one_sentence(ended.err), ended.err
    if real:
        assert real.read_bytes() == before
        assert sorted(os.listdir(real.parent)) == names
    assert not link or os.readlink(root / FILE) == link
    assert leftovers(root) == []


def test_a_link_out_of_the_ledger_is_refused(starter: Starter, root: Path, tmp_path: Path) -> None:
    refused(starter, root, put_elsewhere(root, tmp_path / "outside" / "orders.yaml"))
    record("W8", "a link out of the ledger", 1, "refused; nothing outside changed")


def test_a_link_to_nothing_is_refused(starter: Starter, root: Path) -> None:
    (root / FILE).unlink()
    (root / FILE).symlink_to("nowhere.yaml")
    refused(starter, root, None)
    assert not (root / "data" / "nowhere.yaml").exists()
    ended = starter.run("add", "document", "--number", "2-TB", "--title", "x", "--kind", "notice", cwd=root)
    assert ended.code == 2
    assert not (root / "data" / "nowhere.yaml").exists()
    record("W8", "a link to nothing", 1, "refused; nothing made")


def test_a_folder_that_is_a_link_out_of_the_ledger_is_refused(
    starter: Starter, root: Path, tmp_path: Path
) -> None:
    (root / "data").rename(tmp_path / "outside")
    (root / "data").symlink_to(tmp_path / "outside")
    refused(starter, root, tmp_path / "outside" / "directives.yaml")
    record("W8", "a data folder that is a link out of the ledger", 1, "refused; nothing outside changed")


def test_a_folder_that_is_a_link_within_the_ledger(starter: Starter, root: Path) -> None:
    (root / "data").rename(root / "store")
    (root / "data").symlink_to("store")
    ended = starter.run(*MARK, cwd=root)
    assert ended.code in (0, 2)
    assert (NEW in (root / "store" / "directives.yaml").read_bytes()) is (ended.code == 0)
    assert (root / "data").is_symlink()
    assert leftovers(root) == []
    record("W8", "a data folder that is a link within the ledger", 1, "written inside, or refused")


def test_a_ledger_entered_through_a_link(starter: Starter, root: Path, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(root)
    assert starter.run(*MARK, "--ledger", str(tmp_path / "door"), cwd=tmp_path).code == 0
    assert NEW in (root / FILE).read_bytes()
