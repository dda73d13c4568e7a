# Every command sets up what it needs. Only Python 3.11 or newer must be there.
# Paths are relative and programs run as "python -m …", so a folder with spaces or other letters is fine.

# The first Python that is new enough; else the first one, which then says what is missing.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; exit; }; done; echo python3)
RUN = "$(PYTHON)" tools/run.py

# Settings may be given as "make site SITE_URL=https://example.org/guide".
export SITE_URL
export SOURCE_DATE_EPOCH
PORT ?= 8000

.DEFAULT_GOAL := site
.PHONY: site test check reading-age serve schemas lock help python

site: python ## build dist/web/ and the offline zip (SITE_URL=https://… sets the public address)
	@$(RUN) runtime tools.site

test: python ## build, then run every test, in a real browser too
	@$(RUN) test tools.test

check: python ## the fast gates: data, pages, plain texts, schema files, lint, types
	@$(RUN) test tools.check

reading-age: python ## how easy each page and each kind of record is to read, as a table
	@$(RUN) test checks --table

serve: python ## live preview on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(RUN) runtime tools.serve --port "$(PORT)"

schemas: python ## write data/schema/ and the snippets for editors anew
	@$(RUN) runtime macros.catalogue.schema
	@$(RUN) runtime tools.snippets

lock: python ## refresh requirements/*.txt
	@$(RUN) test tools.lock

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

python:
	@command -v "$(PYTHON)" >/dev/null || { echo "Python is missing: install Python 3.11 or newer, then run make again" >&2; exit 1; }
