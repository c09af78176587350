# Everything runs in .venv, which `make setup` builds from locked, hashed packages.
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 3
CORE := $(addprefix tests/,acts basics book examples figures journeys properties stores)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format types contracts tests coverage docs bench styles accuracy peers lock clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: .venv/ready ## Set up everything in .venv

.venv/ready: requirements/dev.txt pyproject.toml
	@echo "Setting up .venv from locked packages (a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## Build the example book of a real coalition and show what it knows
	@$(BIN)/entente demo

test: check ## Run format, lint, types, import contracts, house rules, docs and all tests

check: setup peers format types contracts tests

format: setup
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet

types: setup
	$(BIN)/mypy src tests bench docs/generate.py

contracts: setup
	$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports

tests: setup peers
	$(BIN)/pytest -n $(JOBS) --cov --cov-report= $(CORE)
	$(BIN)/coverage report --fail-under=100
	$(BIN)/pytest -n $(JOBS) $(addprefix --ignore=,$(CORE))

coverage: setup peers ## Measure which branches the tests cover, of everything
	$(BIN)/pytest -n $(JOBS) --cov=src/entente

docs: setup ## Write the pages that are read from the code
	$(BIN)/python docs/generate.py

bench: setup peers ## Measure beside ledger, hledger and Beancount; write bench/results.md
	$(BIN)/python -m bench

accuracy: setup peers ## Measure how well claims are read; write docs/claims/accuracy.md
	$(BIN)/python -m bench.accuracy

peers: .venv-peers/ready ## Install the programs the tests drive: ledger, hledger, Chromium, Beancount

.venv-peers/ready: requirements/peers.txt tests/install-peers.sh
	@echo "Installing what the tests drive: ledger, hledger, Chromium; Beancount and others in .venv-peers"
	@sh tests/install-peers.sh
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@touch $@

styles: ## Compile the look anew: style sheet, fonts, and their widths for charts (needs Node 20)
	@npm --prefix styles ci --silent
	@npm --prefix styles run --silent build

lock: setup ## Lock the newest allowed packages anew, with hashes
	$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --all-extras --group dev --universal -p 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --upgrade requirements/peers.in --universal -p 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/peers.txt

clean: ## Remove what was set up and made
	rm -rf .venv .venv-peers .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
