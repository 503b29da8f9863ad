# The front door. Every target sets up what it needs by itself: Python 3.11 or later and make are enough.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
BENCH  := $(VENV)/.installed-bench
ENGINES := $(VENV)/.installed-engines
WEBSITE := $(VENV)/.installed-site
# The tree beside which speed is measured: the last one that asked day by day.
BEFORE := ce846d2
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Options for pytest, for a part of the tests: make test ARGS="tests/unit -x"
ARGS   ?=
# How many processes run the tests.
JOBS   ?= 2

# The program with its core compiled, for a C compiler; the tests and the benchmarks find it here.
COMPILED := build/compiled

DEMO     := build/demo
REGISTER := seeds/jawzjan

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-pages test-engines test-compiled attack compiled lint diagrams screenshots docs site bench bench-large clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "no python3 found; install Python 3.11 or later, or say make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "$(PYTHON) is older than 3.11; install Python 3.11 or later, or say make PYTHON=/path/to/python3" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[pdf]'
	@touch $@

$(DEV): pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[dev]'
	@touch $(RUN) $@

$(ENGINES): pyproject.toml $(DEV)
	$(PIP) install --editable '.[dev,engines]'
	@touch $@

$(BENCH): pyproject.toml $(DEV)
	$(PIP) install --editable '.[dev,bench]'
	@touch $@

demo: $(RUN) ## check the example register, draw two charts and their difference, print them as text
	@mkdir -p $(DEMO)
	@$(BIN)/orgchart validate $(REGISTER)
	@for format in svg png; do \
	  $(BIN)/orgchart render $(REGISTER) --as-of 2018-03-01 -o $(DEMO)/2018-03-01.$$format && \
	  $(BIN)/orgchart render $(REGISTER) --as-of 2018-07-31 -o $(DEMO)/2018-07-31.$$format && \
	  $(BIN)/orgchart diff $(REGISTER) 2018-03-01 2018-07-31 -o $(DEMO)/2018-03-01--2018-07-31.$$format || exit 1; \
	done
	@$(BIN)/orgchart snapshot $(REGISTER) --as-of 2018-03-01
	@echo
	@echo "drawn:"
	@for file in $(DEMO)/*.svg $(DEMO)/*.png; do echo "  $$file"; done

test: $(DEV) ## run the tests and hold the coverage thresholds (a part: make test ARGS="tests/unit -x")
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --ignore=tests/pages --ignore=tests/attacks --ignore=tests/engines --cov --cov-report= --durations=20 $(ARGS)
	$(BIN)/python tests/architecture/coverage_gate.py $(if $(strip $(ARGS)),--partial)

attack: $(DEV) ## attack it: hostile files, kills, writers at once (hours of it: ORGCHART_ATTACK=long make attack)
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests/attacks tests/cli/test_writers.py $(ARGS)

test-engines: $(ENGINES) ## the questions of packs on PostgreSQL and Spark, for real (installs and starts them)
	@{ command -v java && { ls /usr/lib/postgresql/*/bin/initdb || command -v initdb; }; } > /dev/null 2>&1 || { \
	  if [ "$$(id -u)" -eq 0 ]; then sudo=""; else sudo="sudo -n"; fi; $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends postgresql openjdk-17-jre-headless; }
	$(BIN)/python -m pytest tests/engines $(ARGS)

compiled: $(COMPILED)/.built ## compile the core into build/compiled: the same answers in half the time (needs a C compiler)

$(COMPILED)/.built: pyproject.toml $(shell find src schemas -name '*.py' -o -name '*.json') | $(VENV)/bin/python
	rm -rf $(COMPILED)
	@mkdir -p $(COMPILED)/source
	@cp -R src schemas pyproject.toml README.md LICENSE $(COMPILED)/source
	HATCH_BUILD_HOOKS_ENABLE=1 $(PIP) install --no-deps --target $(COMPILED) $(COMPILED)/source
	@rm -rf $(COMPILED)/source
	@touch $@

test-compiled: $(DEV) $(COMPILED)/.built ## the tests of the program, asked of the compiled core
	PYTHONPATH=$(COMPILED) $(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not interpreted" -o pythonpath="tests tests/properties docs" \
	  $(if $(strip $(ARGS)),$(ARGS),tests/unit tests/cli tests/properties tests/conformance tests/golden)

.PHONY: mutation
mutation: $(DEV) ## change rooms in small ways and see whether the tests notice (ARGS="inference diff --sample 1000 --seed 1")
	$(PIP) install --editable '.[dev,mutation]'
	PYTHONPATH=src:tests $(BIN)/python -m attacks.mutants $(if $(strip $(ARGS)),$(ARGS),temporal lens)

build/npm/node_modules:
	@if command -v npm > /dev/null; then npm install --silent --no-audit --no-fund --prefix build/npm typescript@5 axe-core@4; \
	  else echo "no npm: types and access of the page are not tested" >&2; fi

test-pages: $(DEV) build/npm/node_modules ## the tests of charts and pages in a browser; of the page's script too where npm is there
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests/pages $(ARGS)

lint: $(DEV) ## ruff, mypy and the import contracts
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

diagrams: $(RUN) ## draw diagrams/ again, always with the bundled engine
	$(BIN)/python diagrams/draw.py

screenshots: $(RUN) ## take the photographs of the page in diagrams/page again, in a Chromium
	$(BIN)/python diagrams/photograph.py

docs: $(RUN) ## write the generated pages of docs/reference again
	@for file in docs/generate_*.py; do $(BIN)/python $$file || exit 1; done

$(WEBSITE): pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[site]'
	@touch $(RUN) $@

site: $(WEBSITE) ## build the documentation as a site, run the notebook, and look after every link
	$(BIN)/python site/build.py

build/$(BEFORE)/src:
	@mkdir -p build/$(BEFORE)
	git archive $(BEFORE) src schemas | tar -x -C build/$(BEFORE) || { rm -rf build/$(BEFORE); echo "left out: git has no commit $(BEFORE) here" >&2; }

bench: $(BENCH) build/$(BEFORE)/src $(COMPILED)/.built ## measure, beside bare Python, the libraries used, the other date parsers and an earlier tree
	@for file in $(sort $(wildcard benchmarks/[a-z]*.py)); do echo "== $$file"; \
	  PYTHONPATH=$(if $(ORGCHART_INTERPRETED),src,$(COMPILED)) $(BIN)/python $$file || exit 1; done

bench-large: $(BENCH) $(COMPILED)/.built ## measure packs of 74 million spans, and all spans of 100,000 tenures: half an hour
	PYTHONPATH=$(COMPILED) $(BIN)/python benchmarks/packs.py 8000000
	PYTHONPATH=$(COMPILED) $(BIN)/python benchmarks/over_time.py 1000 100000

clean: ## remove everything that was made
	rm -rf $(VENV) build dist .coverage coverage.json .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
