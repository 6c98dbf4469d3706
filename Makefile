# The project's commands. “make help” lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
VENV := .venv
NEXT := .next
BIN := $(VENV)/bin
PEERS := wagtail mkdocs
# Empty where “make setup” was run just before, as in .ci/run.
SETUP ?= setup
MANAGE := $(BIN)/python manage.py

# Commands run from here are for trying the site on one's own machine.
export DEBUG ?= 1

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: serve
serve: database ## Set up what is missing and serve the site (PORT=8000)
	@$(MAKE) --no-print-directory load || \
		echo "== NOT EVERYTHING WAS LOADED: see above. What was live before is served."
	@echo "== Starting the server"
	@$(MANAGE) runserver $(HOST):$(PORT)

.PHONY: production
production: database ## Serve the site as in production, with granian (PORT=8000, WORKERS=2)
	@$(MAKE) --no-print-directory load || \
		echo "== NOT EVERYTHING WAS LOADED: see above. What was live before is served."
	@echo "== Starting the server"
	@DEBUG=0 SITE_URL=$${SITE_URL:-http://$(HOST):$(PORT)} PYTHONPATH=site $(BIN)/granian --interface wsgi \
		--workers $(WORKERS) --blocking-threads 2 --backpressure 64 --http1-buffer-size 32768 --respawn-failed-workers --host $(HOST) --port $(PORT) \
		--log-level warning config.wsgi:application

.PHONY: preview
preview: wanted-language database ## Show a translator's file as it is saved: LANG=ur (FILE=their.po)
	@LANG=C.UTF-8 $(MANAGE) preview $(LANG) $(if $(FILE),--file "$(FILE)") --address $(HOST):$(PORT)

# LANG is also in most shells' environment, where it is no answer to this question.
.PHONY: wanted-language
wanted-language:
	@$(if $(call asked,LANG),,echo "Say which language: make preview LANG=ur"; exit 1)

asked = $(and $(filter command,$(firstword $(origin $(1)))),$($(1)))

.PHONY: setup
setup: load ## Install, migrate, compile the catalogues, load the content

.PHONY: load
load: database ## Put the edits in content/ and locale/ on the site, running or not
	@echo "== Compiling the catalogues"
	@$(MANAGE) compilemessages || { echo "== Loading the rest" && $(MANAGE) loadcontent; false; }
	@echo "== Loading content/ and locale/"
	@$(MANAGE) loadcontent

.PHONY: database
database: $(VENV)/.run
	@echo "== Preparing the database"
	@$(MANAGE) migrate --verbosity 0 --skip-checks

.PHONY: test
test: $(VENV)/.test ## Install what is missing and run the tests
	@echo "== Running the tests"
	@DEBUG=0 $(BIN)/python -m pytest --numprocesses auto $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/.test ## Give every parser damaged and hostile input, and say what was tried (CASES=100000)
	@DEBUG=0 CASES=$(or $(CASES),100000) $(BIN)/python -m pytest --numprocesses auto --dist worksteal --verbose tests/fuzz $(ARGS)

.PHONY: lint
lint: $(VENV)/.test ## Check style, types, templates and catalogues
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint templates --check --quiet
	@$(BIN)/djlint templates --lint --quiet
	@$(MANAGE) makemessages --check
	@$(MANAGE) checkmessages

.PHONY: browser-test
browser-test: $(VENV)/.browser $(VENV)/.node $(SETUP) ## Look at the pages in Chromium (needs chromium and npm)
	@BROWSER=1 DEBUG=0 $(BIN)/python -m pytest --numprocesses auto tests/browser $(ARGS)

.PHONY: service-test
service-test: $(VENV)/.browser $(SETUP) ## Serve and export for real (needs nginx, postgresql, redis-server)
	@SERVICES=1 DEBUG=0 $(BIN)/python -m pytest --numprocesses auto --dist loadfile tests/services $(ARGS)

.PHONY: fault-test
fault-test: $(VENV)/.browser $(SETUP) ## Kill commands and servers, fill a disk, damage files (KILLS=200; needs root)
	@FAULTS=1 DEBUG=0 KILLS=$(or $(KILLS),200) $(BIN)/python -m pytest --numprocesses auto --dist loadfile tests/faults $(ARGS)

.PHONY: endurance
endurance: $(VENV)/.browser ## Read, edit and load at once while workers are killed (MINUTES=10; needs postgresql)
	@DEBUG=0 DJANGO_SETTINGS_MODULE=config.settings PYTHONPATH=site:tests $(BIN)/python -m endurance

.PHONY: postgresql-test
postgresql-test: $(VENV)/.test ## Run the tests on a PostgreSQL of their own (needs postgresql)
	@DEBUG=0 PYTHONPATH=tests $(BIN)/python -m services.postgres \
	  $(BIN)/python -m pytest --numprocesses auto $(ARGS)

.PHONY: security
security: var/security/.installed ## Look for known faults of the pinned libraries, and for faults in our code
	@var/security/bin/python tests/security

.PHONY: next-test
next-test: $(NEXT)/.test ## Run them on Python 3.13, the newest Django and, where it is found, PostgreSQL
	@$(NEXT)/bin/python -c 'import django, platform; print("== Running the tests on Python", \
	  platform.python_version() + ", Django", django.__version__, "and $(if $(postgres),PostgreSQL,SQLite)")'
	@DEBUG=0 PYTHONPATH=tests $(if $(postgres),$(NEXT)/bin/python -m services.postgres) \
	  $(NEXT)/bin/python -m pytest --numprocesses auto $(ARGS)

.PHONY: next-python
next-python: ## Say where Python 3.13 is
	@$(if $(python3.13),echo $(python3.13),echo "Python 3.13 is not found, on the path or under pyenv. \
	Install it, with “pyenv install 3.13” for example." >&2; exit 1)

# On the path may be pyenv's word for it, which starts nothing unless that version is chosen.
python3.13 = $(firstword $(foreach each,python3.13 \
	$(sort $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.13*/bin/python)),\
	$(shell $(each) -c 'import sys; print(sys.executable)' 2>/dev/null)))

# Debian keeps it off the path.
postgres = $(firstword $(shell command -v postgres) $(wildcard /usr/lib/postgresql/*/bin/postgres))

.PHONY: audit
audit: $(VENV)/.browser $(VENV)/.node $(SETUP) ## Hold pages that changed against WCAG 2.2 (ALL=1; PAGES=/ur/ JOBS=2)
	@PYTHONPATH=site:tests $(BIN)/python -m browser.audit

.PHONY: audit-record
audit-record: $(VENV)/.browser $(VENV)/.node $(SETUP) ## Audit all, and record it in docs/accessibility-audit.json
	@PYTHONPATH=site:tests $(BIN)/python -m browser.audit record
	@PYTHONPATH=site:tests $(BIN)/python -m browser.again

.PHONY: bench
bench: $(VENV)/.browser $(PEERS:%=var/bench/%/.installed) ## Measure the site beside its peers (ROWS=start ROUNDS=5 SECONDS=3)
	@DEBUG=0 PYTHONPATH=site:tests $(BIN)/python -m bench

.PHONY: fonts
fonts: $(VENV)/.browser $(VENV)/.node ## Cut the Urdu font down anew, after Urdu has used a new letter
	@PYTHONPATH=tests $(BIN)/python -m browser.fonts

.PHONY: screenshots
screenshots: $(VENV)/.browser setup ## Take a picture of every page, language and view: var/screenshots/index.html
	@$(BIN)/python tests/browser/screenshots.py

.PHONY: messages
messages: $(VENV)/.run ## Bring the translators' files up to date with the English
	@$(MANAGE) makemessages
	@$(MANAGE) compilemessages

.PHONY: check
check: $(VENV)/.run ## Look for mistakes in the translators' files (LANG=ur: in one)
	@LANG=C.UTF-8 $(MANAGE) checkmessages $(if $(call asked,LANG),$(LANG))

.PHONY: audit-languages
audit-languages: load ## Check that every text on every page says its language
	@$(MANAGE) auditlanguages

.PHONY: demo-users
demo-users: database ## Make one person of each role to try the admin out with, and print their passwords
	@$(MANAGE) demousers

.PHONY: lock
lock: $(VENV)/.test ## Renew the pinned requirements from pyproject.toml
	@$(call compile,requirements.txt,)
	@$(call compile,requirements-test.txt,--group test)
	@$(call compile,requirements-browser.txt,--group test --group browser --group services)
	@$(call compile,requirements-s3.txt,--extra s3)
	@$(call compile,tests/security/requirements.txt,,tests/security/requirements.in)
	@$(call compile,requirements-next.txt,--group test --override requirements-next.in,,3.13)
	@$(foreach peer,$(PEERS:%=tests/bench/peers/%/requirements),$(call compile,$(peer).txt,,$(peer).in) &&) true

.PHONY: clean
clean: ## Remove everything that these commands made
	@rm -rf $(VENV) $(NEXT) var tests/browser/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find locale -name '*.mo' -delete

compile = $(BIN)/uv pip compile --quiet $(or $(3),pyproject.toml) $(2) --universal --python-version $(or $(4),3.11) \
	--generate-hashes --no-emit-index-url --no-emit-find-links --upgrade \
	--custom-compile-command "make lock" --output-file $(1)

# A stamp says that its requirements file is installed, so a second run installs nothing.
# A venv without pip, filled by the pip outside it, works where ensurepip is missing too.
install = echo "== Installing $(1)" && \
	$(PYTHON) -m pip --python $(or $(3),$(BIN))/python install --quiet --disable-pip-version-check \
	--no-input --require-hashes --requirement $(1) && touch $(2)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"Python 3.11 or newer is needed; this is " + sys.version.split()[0] + \
		". Name another with “make PYTHON=python3.12 …”.")'
	@echo "== Making $(VENV)"
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	@$(call install,requirements.txt,$@)

$(VENV)/.test: requirements-test.txt | $(BIN)/python
	@$(call install,requirements-test.txt,$@)

# Of its own: it reads what the site stands on, and is no part of it.
var/security/.installed: tests/security/requirements.txt | $(BIN)/python
	@$(PYTHON) -m venv --without-pip var/security
	@$(call install,$<,$@,var/security/bin)

$(VENV)/.browser: requirements-browser.txt | $(BIN)/python
	@$(call install,requirements-browser.txt,$@)

$(NEXT)/bin/python:
	@$(MAKE) --no-print-directory next-python >/dev/null
	@echo "== Making $(NEXT)"
	@$(python3.13) -m venv --without-pip $(NEXT)

$(NEXT)/.test: requirements-next.txt | $(NEXT)/bin/python
	@$(call install,requirements-next.txt,$@,$(NEXT)/bin)

# Of its own, so that nothing of a peer ever comes into ours. Only “make bench” asks for it.
var/bench/%/.installed: tests/bench/peers/%/requirements.txt | $(BIN)/python
	@$(PYTHON) -m venv --without-pip var/bench/$*
	@$(call install,$<,$@,var/bench/$*/bin)

$(VENV)/.node: tests/browser/package-lock.json | $(BIN)/python
	@echo "== Installing tests/browser/package-lock.json"
	@cd tests/browser && npm ci --silent
	@touch $@
