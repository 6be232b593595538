# Wirkort: `make site` and `make test` are enough; they need Python >= 3.11, git and make, and get the rest.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
WORKERS ?= 4

VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/set-up.stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The first Python that is new enough and can make environments.
FIND_PYTHON := for p in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python /usr/bin/python3; do \
	"$$p" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; exit; }; \
	done; true

.PHONY: help
help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: site
site: $(SETUP) ## check content/ and build it into output/, search included
	$(BIN)/wirkort check --content $(CONTENT)
	$(BIN)/wirkort build --content $(CONTENT) --output $(OUTPUT)

.PHONY: serve
serve: $(SETUP) ## build, serve on localhost, rebuild what changes
	$(BIN)/wirkort serve --content $(CONTENT) --port $(PORT)

.PHONY: test
test: $(SETUP) tools ## get what tests need, then run every test (below nine minutes)
	$(BIN)/python -m pytest -m "not torture" -n auto --maxprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: torture
torture: $(SETUP) tools ## run the long tests: hostile input, large sites
	$(BIN)/python -m pytest -m torture --timeout 3600

.PHONY: check
check: $(SETUP) ## lint, types, layers, workflows: what needs no build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --no-progress --persona pedantic .github/workflows
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
	$(BIN)/python -m pytest -q tests/test_layers.py

.PHONY: format
format: $(SETUP) ## put the code into its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(SETUP) tools ## measure time and memory on generated sites, beside other generators
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.save_to_browser
	$(BIN)/python -m tests.bench_network
	$(BIN)/python -m tests.intake.bench

.PHONY: audit
audit: $(SETUP) tools ## measure bytes, requests and layout shift of each page type
	$(BIN)/python -m tests.audit

.PHONY: screenshots
screenshots: $(SETUP) tools ## make the pictures of the README from content/
	$(BIN)/python -m tests.screenshots

.PHONY: schemas
schemas: $(SETUP) ## write the JSON Schemas from the models
	$(BIN)/wirkort schemas

.PHONY: setup
setup: $(SETUP) ## make the environment in .venv from requirements.txt

.PHONY: tools
tools: $(SETUP) ## get the browser that tests need, where it is missing
	@$(BIN)/python -m tests.tools

.PHONY: lock
lock: ## renew requirements.txt from pyproject.toml
	rm -rf .cache/lock
	"$$($(FIND_PYTHON))" -m venv .cache/lock
	.cache/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	.cache/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--output-file requirements.txt pyproject.toml
	rm -rf .cache/lock

.PHONY: clean
clean: ## remove what was built (.venv stays; rm -rf .venv removes it)
	rm -rf $(OUTPUT) build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find plugins schemas theme tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The build backend goes first, so that nothing that comes as source is built by an unlocked one.
$(SETUP): requirements.txt pyproject.toml
	@rm -f $@
	@python="$$($(FIND_PYTHON))"; \
	if [ -z "$$python" ]; then \
		echo 'Needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv).' >&2; exit 1; fi; \
	[ -x $(BIN)/python ] && $(BIN)/python -m pip --version >/dev/null 2>&1 || "$$python" -m venv --clear $(VENV)
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.txt > $(VENV)/backend.txt
	$(PIP) install --quiet --require-hashes -r $(VENV)/backend.txt
	$(PIP) install --quiet --require-hashes --no-build-isolation --use-pep517 -r requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@
