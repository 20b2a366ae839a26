# What a newcomer, a developer and CI run. `make` alone lists the targets.
#
# Needs Python 3.11 or newer with venv, and git. Everything else is installed into .venv from the
# lock files, every package checked by its hash. A stamp file says what .venv holds, so a second call
# installs nothing until pyproject.toml or a lock changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

# One package resolution for every platform and Python from 3.11 on, without an index URL.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11

# compileall: where Python is told to write no bytecode, every command would compile the sources anew.
# $(call install,LOCK): uv does in a second what takes pip a quarter of a minute, so it is tried first.
# Where there is no wheel of uv or it reaches no index, pip installs the same files.
define install
	@echo "Installing $(1) into $(VENV)"
	@{ $(BIN)/pip install --quiet --only-binary :all: --require-hashes --requirement requirements-installer.lock \
	   && $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes --requirement $(1); } \
	 || { echo "Not with uv; trying pip"; \
	      $(BIN)/python -m pip install --quiet --require-hashes --requirement $(1); }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q app migrations
	@$(BIN)/python -c "from app.extraction import built, languages; built.keep('ar', languages.build_language('ar'))"
endef

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve load test check conformance lint accuracy accept bench contract readme format install install-dev lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(SERVE_STAMP) ## set up, load seeds/ and serve on http://127.0.0.1:8000
	@$(BIN)/coalition migrate
	@$(BIN)/coalition load seeds/
	@$(BIN)/coalition serve

load: $(SERVE_STAMP) ## load articles: make load ARTICLES="folder file.jsonl"
	@$(BIN)/coalition migrate
	@$(BIN)/coalition load $(or $(ARTICLES),seeds/)

# Pytest compiles every test file anew in each process, and the tests' own commands the program, unless
# Python may keep what it compiled.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/pytest

test: $(DEV_STAMP) ## set up and run every test: make test ARGS="-k speakers"
	@$(PYTEST) $(or $(ARGS),--numprocesses=auto)

check: lint test ## all that CI checks: format, lint, types, imports, tests

conformance: $(DEV_STAMP) ## try the API, clients and the reference page in a browser against its OpenAPI description
	@$(PYTEST) --numprocesses=auto -m conformance $(ARGS)

lint: $(DEV_STAMP) ## check format, lint, types and the direction of imports
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

accuracy: $(DEV_STAMP) ## score the extraction against the gold articles, write the quality card
	@$(BIN)/python -m tests.accuracy $(ARGS)

accept: $(DEV_STAMP) ## as accuracy, then keep the result: floors rise, never fall
	@$(BIN)/python -m tests.accuracy --accept

bench: $(DEV_STAMP) ## measure extraction, joining and the API, write benchmarks/results.md and joining.md
	@$(BIN)/python -m benchmarks.extraction --write $(ARGS)
	@$(BIN)/python -m benchmarks.joining --write
	@$(BIN)/python -m benchmarks.api --write

contract: $(DEV_STAMP) ## write what clients rely on in the API anew; refuses what breaks them
	@$(BIN)/python -m tests.api.contract $(ARGS)

readme: $(DEV_STAMP) ## write the outputs of the README and the cookbook anew
	@$(BIN)/python -m tests.readme
	@$(BIN)/python -m tests.cookbook

format: $(DEV_STAMP) ## format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

install: $(SERVE_STAMP) ## only install what serving needs
install-dev: $(DEV_STAMP) ## only install what developing needs

lock: $(DEV_STAMP) ## resolve the newest allowed versions into the lock files
	$(LOCK) --group installer --output-file requirements-installer.lock
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --group build --extra postgres --constraint requirements.lock --output-file requirements-postgres.lock
	$(LOCK) pyproject.toml --group build --extra postgres --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what was installed and cached; the database stays
	rm -rf $(VENV) build dist *.egg-info .*_cache .hypothesis
	find app tests migrations benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; try: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@echo "Creating $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(SERVE_STAMP): pyproject.toml requirements.lock requirements-installer.lock | $(BIN)/python
	$(call install,requirements.lock)
	@touch $@

$(DEV_STAMP): pyproject.toml requirements-dev.lock requirements-installer.lock | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $@ $(SERVE_STAMP)
