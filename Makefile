# Everything that a newcomer needs: `make demo`, `make test`. Nothing here needs root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check lint golden docs example schema bench clean

demo: $(STAMP)  ## what notice 16-KL/BCĐ ordered and is overdue
	@$(BIN)/kltrack overdue

test: $(STAMP)  ## every test that this machine can run
	@$(BIN)/python -m pytest -q -n auto

check: lint test  ## all that CI checks

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/make_docs.py --check
	@$(BIN)/kltrack validate

golden: $(STAMP)  ## rewrites the expected screens and messages; read the diff
	@$(BIN)/python -m pytest -q tests/checks tests/cli tests/errors --update-golden

docs: $(STAMP)  ## rewrites the generated pages, schemas and the picture
	@$(BIN)/python scripts/make_docs.py

bench: $(STAMP)
	@$(BIN)/python benchmarks/run.py

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kltrack needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
