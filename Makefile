# Every command of the project; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run test check check-rest reset assets lock clean

# The first Python on the path that is new enough.
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
ifeq ($(PYTHON),)
$(error Referat needs Python 3.11 or newer (Debian: apt install python3, macOS: brew install python))
endif
SETUP := @$(PYTHON) scripts/setup.py
BIN := .venv/bin
DEMO := REFERAT_MODE=demo REFERAT_VAR=/nonexistent
# Settings of production as a real server has them; the values are nobody's.
PRODUCTION := REFERAT_MODE=production SITE_URL=https://referat.example.org ALLOWED_HOSTS=referat.example.org \
	SECRET_KEY=check-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
	DATABASE_URL=postgres://referat@localhost/referat

help: ## What there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: ## Start the demo: database, web server and job worker (PORT=8001 for another port)
	$(SETUP) base assets
	@exec $(BIN)/python scripts/run.py

test: ## Run every test (ARGS="tests/members -x" for some)
	$(SETUP) dev assets browser java
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: check-rest test ## All that CI runs: format, lint, types, contracts, migrations, templates, settings, tests

check-rest: ## The same without the tests
	$(SETUP) dev assets
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(DEMO) $(BIN)/mypy .
	$(BIN)/lint-imports
	$(DEMO) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@! grep -nE '"resolved"|://|index-url|find-links' package-lock.json requirements/*.txt || \
		{ echo 'A lock file names a host: make lock'; exit 1; }

reset: ## Throw the demo's database and files away (asks first)
	$(SETUP) base
	@$(BIN)/python scripts/reset.py

assets: ## Build styles and scripts
	$(SETUP) base assets

lock: ## Lock the packages anew after a change of requirements/*.in or package.json (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv'; exit 1; }
	for name in base dev node; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.txt; done
	npm install --package-lock-only && node scripts/strip-lock.mjs

clean: ## Remove what was installed and built; the demo's data stay
	rm -rf .venv node_modules static/build static/build.new staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
