"""Word reports that several files of tests read: made once for each."""

from pathlib import Path

import pytest
from docx.document import Document

from reports.word_reading import make, write_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("word") / "report.docx"
    return make(path, "--since", "2024-05-31", ledger=sample)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return make(tmp_path_factory.mktemp("word") / "real.docx")
