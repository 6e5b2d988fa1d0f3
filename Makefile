# Every target explains itself: `make help`. The work is done by the scripts in tools/, which can be
# called by themselves. PG_CONFIG=/path/to/pg_config chooses the PostgreSQL to build and test with.

.DEFAULT_GOAL := help
.PHONY: help setup build private test faults corpus fuzz demo bench matrix check tidy install
.PHONY: install-extension

PREFIX ?= /usr/local
TARGET := $(or $(CARGO_TARGET_DIR),target)
# What follows `make test`, `make matrix` or `make corpus` chooses: `BLESS=1 make test diff/index`.
ifneq ($(filter test matrix corpus,$(firstword $(MAKECMDGOALS))),)
FILTERS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
$(eval $(FILTERS):;@:)
.PHONY: $(FILTERS)
endif

help: ## show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

setup: ## install what is missing (Debian, Ubuntu), or say what it is
	@tools/setup.sh

build: setup ## build the command line and the harness
	@test -e $(TARGET)/debug/confiture \
		|| echo 'compiling the command line, which takes some minutes at first' >&2
	@cargo build --quiet --locked --bins

private: setup ## make a private copy of PostgreSQL with the extension in it
	@tools/private-postgres.sh

demo: build ## see the whole loop on a real database
	@PG_CONFIG="$$(tools/private-postgres.sh)" tools/demo.sh

test: setup ## run all tests, or those named after it
	@tools/test.sh $(FILTERS)

faults: setup ## break every run of a migration at every moment, which takes a while
	@FAULTS=all tools/test.sh faults

corpus: setup ## plan collected pairs of schemas there and back, all or those named after it
	@tools/corpus.sh $(FILTERS)

matrix: setup ## run the integration tests on each server in $PG_PREFIX, and on PG_CONFIG
	@tools/matrix.sh $(FILTERS)

check: setup tidy ## formatting, lints, and the rules that a machine can check
	@cargo fmt --all --check
	@cargo clippy --quiet --locked --all-targets -- -D warnings

tidy: ## the rules that a machine can check
	@tools/tidy.sh

fuzz: setup ## look for JSON catalogs that the reader or the plan cannot stand, for SECONDS=60
	@tools/fuzz.sh $(SECONDS)

bench: setup ## measure, in ratios to what others need
	@cargo build --quiet --locked --release -p confiture-cli
	@PG_CONFIG="$$(PROFILE=release tools/private-postgres.sh)" tools/bench.sh
	@PG_CONFIG="$$(PROFILE=release tools/private-postgres.sh)" tools/bench-up.sh
	@PG_CONFIG="$$(PROFILE=release tools/private-postgres.sh)" tools/bench-large.sh

install: ## put the command line into PREFIX (/usr/local)
	@cargo build --quiet --locked --release -p confiture-cli
	@install -D -m 755 $(TARGET)/release/confiture $(DESTDIR)$(PREFIX)/bin/confiture

install-extension: setup ## put the extension into the PostgreSQL of PG_CONFIG
	@test -n "$(PG_CONFIG)" || { echo 'give PG_CONFIG=/path/to/pg_config' >&2; exit 1; }
	@PROFILE=release tools/install-extension.sh "$(PG_CONFIG)"
