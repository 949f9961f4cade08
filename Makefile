# All that a newcomer needs: `make demo`, `make test`. Nothing here needs root, and all may run twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test check lint golden docs pictures example bench soak clean

demo: $(VENV)/.demo  ## what notice 16-KL/BCĐ ordered and is overdue
	@$(BIN)/kltrack overdue

test: $(VENV)/.dev  ## every test that this machine can run
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: lint test  ## all that CI checks

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/make_docs.py --check
	@$(BIN)/python scripts/make_example.py --check
	@$(BIN)/kltrack validate

golden: $(VENV)/.dev  ## rewrites the expected screens and messages: read the diff
	@$(BIN)/python -m pytest -q tests/checks tests/cli tests/errors --update-golden

docs: $(VENV)/.dev  ## rewrites the generated pages, schemas and the picture
	@$(BIN)/python scripts/make_docs.py

pictures: $(VENV)/.dev  ## takes the README's pictures of reports anew; needs Chromium and LibreOffice
	@$(BIN)/python scripts/make_pictures.py

example: $(VENV)/.dev  ## rewrites the fictional ledger of examples/
	@$(BIN)/python scripts/make_example.py

bench: $(VENV)/.dev  ## whole-process times; writes nothing
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/index.py
	@$(BIN)/python benchmarks/change.py
	@$(BIN)/python benchmarks/audit.py
	@$(BIN)/python benchmarks/import_.py
	@$(BIN)/python benchmarks/report.py

soak: $(VENV)/.dev  ## the promises of writing, merging and auditing at full figures; writes docs/reliability.md
	@$(BIN)/python scripts/soak.py

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "kltrack needs Python 3.11 or later; name one: make PYTHON=python3.11 demo"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml constraints.txt
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml constraints.txt
	@$(PIP) --editable '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/.demo

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
