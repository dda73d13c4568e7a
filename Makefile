# Every command sets up what it needs. Only Python 3.11 or newer must be there.
# Paths are relative and programs run as "python -m …", so a folder with spaces or other letters is fine.

# The first Python that is new enough; else the first one, which then says what is missing.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; exit; }; done; echo python3)
RUN = "$(PYTHON)" tools/run.py

# Settings may be given as "make site SITE_URL=https://example.org/guide".
export SITE_URL
export SOURCE_DATE_EPOCH
export PAGE CODE BY DATE
# What the commands for editors are told: make new KIND=claim ID=its-name.
export KIND ID AFTER FROM TO DRY BASE
export INPUTS BUILDS MOMENTS SEED
# make site AFRESH=1 takes no finished pages and no packed files from before; sizes and runs of make bench.
export AFRESH SIZES RUNS PEERS_AT
# make site BUILDER=zensical or BUILDER=properdocs: another program makes the pages (decisions/0033).
export BUILDER
PORT ?= 8000

.DEFAULT_GOAL := site
.PHONY: site test test-browsers layout check check-budgets new fix diff rename reading-age serve patterns review-pack \
	sign-off schemas search-script bench bench-search bench-weight soak soak-inputs lock upgrade help python

site: python ## build dist/web/ and the offline zip (SITE_URL=https://… sets the public address)
	@$(RUN) $(if $(filter zensical properdocs,$(BUILDER)),builders,runtime) tools.site

test: python ## build, then run every test, in a real browser too
	@$(RUN) test tools.test

test-browsers: python ## build, then use the offline guide in Firefox and WebKit (Linux; gets what it needs)
	@$(RUN) engines tools.test_browsers

layout: site ## store how ten pages look: boxes in tests/layout/, pictures in gallery/
	@GUIDE_LAYOUT=write $(RUN) test pytest tests/layout

check: python ## the fast gates: data, pages, plain texts, schema files, lint, types
	@$(RUN) test tools.check

check-budgets: python ## what readers load, beside what they may (budgets.toml); needs dist/
	@$(RUN) runtime tools.check_budgets

new: python ## a new record, page or language with gaps to fill in (KIND=claim ID=its-name; KIND=source FROM=pasted.bib)
	@$(RUN) test tools.new

fix: python ## repair what has one right answer: quotes, dates, spelling of ids, order, layout
	@$(RUN) test tools.fix

diff: python ## what a reader will see changed, as build/diff.html (BASE=main)
	@$(RUN) test tools.diff

rename: python ## another id or page name, everywhere (KIND=source FROM=old TO=new; DRY=1 only lists)
	@$(RUN) test tools.rename

reading-age: python ## how easy each page and each kind of record is to read, as a table
	@$(RUN) test checks --table

serve: python ## live preview on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(RUN) runtime tools.serve --port "$(PORT)"

patterns: python ## every component on invented data, as build/patterns/index.html; never published
	@$(RUN) test tests.patterns

review-pack: python ## write build/review-pack.html for a clinician to check and sign (PAGE=… for some pages only)
	@$(RUN) runtime tools.review_pack

sign-off: python ## enter what a clinician signed: PAGE=safety/get-help CODE=… BY=… DATE=2027-05-03
	@$(RUN) runtime tools.sign_off

schemas: python ## write data/schema/ and the snippets for editors anew
	@$(RUN) runtime macros.catalogue.schema
	@$(RUN) runtime tools.snippets

search-script: python ## build docs/assets/search-panel.js anew from search/ (needs Node)
	@$(RUN) runtime tools.search_script

bench-search: python ## measure the search in a real browser, beside others; writes bench/results/search.md
	@$(RUN) bench bench.search

bench: python ## what large guides cost to build, beside others (SIZES="100 1000 5000", RUNS=3); bench/results/growth.md
	@$(RUN) bench bench.growth

bench-weight: python ## what travels to readers, Lighthouse and the HTTP Observatory, beside stock Material (needs Node)
	@$(RUN) test bench.weight

soak: python ## 100,000 requests to nginx on this machine: no error, no wrong header (needs h2load)
	@$(RUN) test bench.soak

soak-inputs: python ## 20,000 mistakes in data, pages and settings, and 200 builds that are stopped (INPUTS=, BUILDS=, MOMENTS=, SEED=)
	@$(RUN) test tests.faults.soak

lock: python ## refresh requirements/*.txt
	@$(RUN) test tools.lock

upgrade: python ## newer libraries: refresh the locks, run all tests, and tell what changes for a reader; commits nothing
	@"$(PYTHON)" -m tools.upgrade

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

python:
	@command -v "$(PYTHON)" >/dev/null || { echo "Python is missing: install Python 3.11 or newer, then run make again" >&2; exit 1; }
