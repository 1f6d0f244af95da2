# The one entrance to the house. Everything runs in .venv, which is made and kept up to date on the way.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

WORKERS ?= 2
PYTHON_HERE := .venv/bin/python
PIP := $(PYTHON_HERE) -m pip --disable-pip-version-check --quiet --quiet
APP := .venv/app.installed
DEV := .venv/dev.installed
BENCH := .venv/bench.installed
ASSETS := src/peelian/kit/govuk/static/peelian/vendor/govuk.css
PYTEST := $(PYTHON_HERE) -m pytest --numprocesses $(WORKERS) --dist worksteal --quiet
# What reads the settings without serving anybody leaves no trace in var/.
ASIDE := PEELIAN_HOME=.mypy_cache/home

.PHONY: help demo serve test check fix bless coverage bench docs lock assets chromium

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(APP) $(ASSETS)  ## set everything up, then run the demonstration office (ARGS="--port 8001")
	@.venv/bin/peelian demo $(ARGS)

serve: $(APP) $(ASSETS)  ## set everything up, then serve your own office from var/
	@.venv/bin/peelian serve $(ARGS)

test: chromium $(DEV) $(ASSETS)  ## set everything up, then run every check and every test, on both stores
	@$(MAKE) check
	PEELIAN_TEST_STORE=sqlite $(PYTEST) -m "not browser"
	PEELIAN_TEST_STORE=sqlite $(PYTEST) tests/browser
	PEELIAN_TEST_STORE=postgresql $(PYTEST) -m "store and not once and not browser"

check: $(DEV)  ## what needs no test: style, types, the shape of the house, templates, migrations, reference
	$(PYTHON_HERE) -m ruff check
	$(PYTHON_HERE) -m ruff format --check
	$(ASIDE) $(PYTHON_HERE) -m mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint --lint --quiet src
	find src -path '*/templates/*' -name '*.html' -exec .venv/bin/djade --target-version 6.1 --check {} +
	$(ASIDE) $(PYTHON_HERE) manage.py makemigrations --check --dry-run
	$(ASIDE) .venv/bin/peelian docs --check

fix: $(DEV)  ## mend what the linters can mend
	$(PYTHON_HERE) -m ruff check --fix
	$(PYTHON_HERE) -m ruff format
	find src -path '*/templates/*' -name '*.html' -exec .venv/bin/djade --target-version 6.1 {} + || true

bless: $(DEV) $(ASSETS)  ## accept what the code gives now as the golden files; read the difference
	$(PYTEST) -m "not browser" --bless
	@git status --short -- '*/golden/*'

coverage: $(DEV) $(ASSETS)  ## which lines and templates no test reaches
	$(PYTHON_HERE) -m coverage erase
	$(PYTHON_HERE) -m coverage run -m pytest --numprocesses $(WORKERS) --quiet -m "not browser"
	$(PYTHON_HERE) -m coverage combine --quiet
	$(PYTHON_HERE) -m coverage report --skip-covered --show-missing

bench: $(BENCH) $(ASSETS)  ## time the house, each measurement beside what it is compared with
	@$(PYTHON_HERE) -m bench $(ARGS)

docs: $(DEV)  ## write docs/reference/ anew from the code
	@$(ASIDE) .venv/bin/peelian docs

lock: $(DEV)  ## compile the locks from pyproject.toml and package.json (UPGRADE=1 for newer versions)
	@$(PYTHON_HERE) -m tools.lock $(if $(UPGRADE),--upgrade)

assets: $(APP)  ## fetch and build what the pages are made of
	@$(PYTHON_HERE) -m tools.assets

chromium:
	@tools/find-chromium >/dev/null

# The set-up. Each stamp is newer than what it was made from, so that a second run has nothing to do.
$(PYTHON_HERE):
	@python=$$(tools/find-python) && echo "Making .venv with $$python" && "$$python" -m venv --clear .venv

$(APP): requirements/app.txt requirements/build.txt pyproject.toml | $(PYTHON_HERE)
	@echo "Installing what the house stands on (the first time, about a minute)"
	@$(PIP) install --require-hashes -r requirements/app.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(APP)
	@echo "Installing what checks it"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(BENCH): requirements/bench.txt $(DEV)
	@echo "Installing what it is timed beside"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(ASSETS): package-lock.json tools/assets.py $(APP)
	@$(PYTHON_HERE) -m tools.assets
