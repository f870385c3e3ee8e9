# SPDX-License-Identifier: GPL-3.0-or-later
#
# On a machine with the Swift toolchain and root (or sudo):
#   make plan   installs what is missing, builds, plans next month for rotas/mairie-18e and prints it
#   make serve  the same set-up, then the pages of rotas/mairie-18e on this machine, with links that open them
#   make test   the same set-up, then the lint and every test
#   make bench  the same set-up, then the planner measured on a generated city and on the instances in .build/instances
#   make crash  the same set-up, then commands killed 500 times, and what is there afterwards
#   make load   the same set-up, then people at work for an hour while somebody means harm, and its figures
#   make access the same set-up, then every address and command tried by every role and by nobody, and attacks
#   make sanitize  the same set-up, then every Swift test twice more, watched for memory and for threads
#   make fuzz   the same set-up, then every reader of what comes from outside, fed with mutations of Tests/Fuzz/Corpus

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := plan

SERVICE ?= rotas/mairie-18e
MONTH ?=
BENCH_MONTH ?= 2027-01
PACKAGES := libglpk-dev libsqlite3-dev
TEST_PACKAGES := python3 python3-venv
MAIL_PACKAGES := exim4-daemon-light
BROWSER_PACKAGES := chromium
VENV := .build/venv
SWIFT_SOURCES := Package.swift Sources Tests

PORT ?= 8010

# Where to obtain instances: README, "Measuring it".
INSTANCES ?= .build/instances
TIME_LIMIT ?= 60

# How long people work beside a hostile client; `make test` does it for some seconds.
CRASHES ?= 500
SANITIZERS ?= address thread
LOAD_SECONDS ?= 3600

# Each reader for so many seconds. What is found stays in .build/fuzz-found; what shows a mistake belongs in the corpus.
FUZZ_SECONDS ?= 20
FUZZ_READERS ?= $(notdir $(wildcard Tests/Fuzz/Corpus/*))
FUZZ_MOST_BYTES ?= 4096
FUZZ_FOUND := .build/fuzz-found

.PHONY: plan serve test bench crash load access sanitize fuzz packages test-packages lint swift-tests acceptance python clean

plan: packages
	swift build -c release --product rota
	# 3 says that a required seat is empty: the rota is there all the same, and says so itself.
	.build/release/rota plan $(MONTH) --service $(SERVICE) || [ $$? -eq 3 ]

serve: packages
	swift build -c release --product rota
	rota() { .build/release/rota "$$@" --service $(SERVICE); }
	for who in "coordinator" "structure eps" "hr" "agent a01"; do rota access grant $$who --at http://127.0.0.1:$(PORT); done
	rota serve --port $(PORT)

test: lint swift-tests acceptance

lint:
	swift format lint --strict --recursive $(SWIFT_SOURCES)

swift-tests: packages
	swift build --build-tests
	swift test --skip-build

# The built program against outside oracles: the Python packages in Tests/Acceptance/requirements.txt.
acceptance: packages python
	swift build --product rota
	ROTA_BIN=$(CURDIR)/.build/debug/rota $(VENV)/bin/python -m pytest Tests/Acceptance -q -p no:cacheprovider -n auto --dist loadfile

python: test-packages
	[ -x $(VENV)/bin/python ] || python3 -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r Tests/Acceptance/requirements.txt

crash: packages python
	swift build --product rota
	ROTA_BIN=$(CURDIR)/.build/debug/rota ROTA_CRASHES=$(CRASHES) \
	    $(VENV)/bin/python -m pytest Tests/Acceptance/test_crashes.py -q -s -p no:cacheprovider

load: packages python
	swift build -c release --product rota
	ROTA_BIN=$(CURDIR)/.build/release/rota ROTA_LOAD_SECONDS=$(LOAD_SECONDS) \
	    $(VENV)/bin/python -m pytest Tests/Acceptance/test_load.py -q -s -p no:cacheprovider

access: packages python
	swift build --product rota
	ROTA_BIN=$(CURDIR)/.build/debug/rota $(VENV)/bin/python -m pytest -q -p no:cacheprovider -n auto --dist loadfile \
	    Tests/Acceptance/test_web_access.py Tests/Acceptance/test_commands_that_read.py Tests/Acceptance/test_attacks.py

bench: packages
	swift build -c release --product rota-bench
	shopt -s nullglob
	instances=($(INSTANCES)/*.txt)
	if [ $${#instances[@]} -gt 0 ]; then
	    .build/release/rota-bench $$(printf '%s\n' "$${instances[@]}" | sort -V) --time-limit $(TIME_LIMIT)
	else
	    echo "No instances in $(INSTANCES): the README says where to obtain them."
	fi
	.build/release/rota-bench city --time-limit $(TIME_LIMIT)
	.build/release/rota-bench ask --service $(SERVICE) --month $(BENCH_MONTH)

# One sanitizer is not to see what another one built. What Swift keeps behind tagged pointers would be taken for leaks,
# contended locks of Swift's for races (Tests/Sanitizers/mutex.c), and what sanitizers keep for memory of the program: two
# tests of memory are left out.
sanitize: packages
	for kind in $(SANITIZERS); do
	    built=.build/sanitize-$$kind
	    swift build --build-tests --sanitize $$kind --scratch-path $$built
	    clang -O1 -shared -fPIC -o $$built/mutex.so Tests/Sanitizers/mutex.c
	    LD_PRELOAD=$(CURDIR)/$$built/mutex.so SWIFT_BACKTRACE=enable=no \
	        ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=1 \
	        $$built/debug/rotaPackageTests.xctest --testing-library swift-testing --skip "memory stays flat|measuresMemory"
	done

# With a scratch folder of its own: everything in it is compiled to be watched, the C of the YAML library too. A trap is
# left to libFuzzer, which keeps the bytes; what Swift keeps behind tagged pointers would be taken for leaks.
fuzz: packages
	@export ROTA_FUZZ=1 SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
	build() { swift build -c release --scratch-path .build/fuzz -Xcc -fsanitize=fuzzer-no-link,address "$$@"; }
	build --product rota-fuzz
	program=$$(build --show-bin-path)/rota-fuzz
	failed=
	for reader in $(FUZZ_READERS); do
	    found=$(FUZZ_FOUND)/$$reader
	    mkdir -p $$found
	    ROTA_FUZZ_READER=$$reader $$program $$found Tests/Fuzz/Corpus/$$reader -artifact_prefix=$$found- \
	        -max_total_time=$(FUZZ_SECONDS) -max_len=$(FUZZ_MOST_BYTES) -timeout=5 -rss_limit_mb=1024 \
	        -print_final_stats=1 >$$found.log 2>&1 || failed="$$failed $$reader"
	    awk -v reader=$$reader '/number_of_executed_units/ { runs = $$2 } /average_exec_per_sec/ { speed = $$2 }
	        END { printf "%-18s %10d runs %8d a second\n", reader, runs, speed }' $$found.log
	done
	[ -z "$$failed" ] || { echo "Not as promised:$$failed (see $(FUZZ_FOUND))"; exit 1; }

define install
	missing=$$(for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done)
	if [ -n "$$missing" ]; then
	    sudo=$$([ "$$(id -u)" = 0 ] || echo sudo)
	    $$sudo apt-get update -qq
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null
	fi
endef

packages:
	@$(call install,$(PACKAGES))

# A Python of one's own with venv is as good as Debian's. The mail server is used with a configuration of the tests' own;
# the browser is driven by Playwright.
test-packages:
	@$(call install,$(MAIL_PACKAGES) $(BROWSER_PACKAGES))
	python3 -c 'import venv, ensurepip' 2>/dev/null && exit 0
	$(call install,$(TEST_PACKAGES))

clean:
	swift package clean
	rm -rf $(VENV) .build/fuzz .build/sanitize-* $(FUZZ_FOUND)
