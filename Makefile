.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DATA := .dateline/demo

.PHONY: help demo test check format serve lock docs

help:  ## Show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: $(VENV)/ready  ## Ingest the sample collection and hold a short conversation with it
	DATELINE_GENERATOR=extractive $(BIN)/dateline ingest samples/collection --data-dir $(DEMO_DATA)
	DATELINE_GENERATOR=extractive $(BIN)/dateline chat --data-dir $(DEMO_DATA) < samples/demo.txt

test: $(VENV)/ready  ## Run every test
	$(BIN)/python -m pytest

check: $(VENV)/ready  ## What CI runs: format, lint, types, import contract, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(VENV)/ready  ## Format and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

serve: $(VENV)/ready  ## Answer over HTTP on 127.0.0.1:8000
	$(BIN)/dateline serve

docs: $(VENV)/ready  ## Write the generated parts of the README anew
	$(BIN)/python -m docs.generate

lock: $(VENV)/ready  ## Pin every dependency anew, with hashes and without hosts
	$(BIN)/uv pip compile --universal --python-version 3.11 --group dev pyproject.toml --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --upgrade --output-file requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
