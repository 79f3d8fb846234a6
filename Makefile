# Short names for what is done often. `make MANIFEST="'first.md','second.md'" docs-ecutable` runs pages.

PROGRAM := .build/release/docs-ecutable
EXAMPLE1 := docs/content/Coding Milestones/PoC2023q1/example1.md

.PHONY: setup build test check bench example1 docs-ecutable

# Installs what is missing.
setup:
	scripts/setup

# The release build: $(PROGRAM), and beside it the launcher of the simulated commands.
build:
	swift build -c release --static-swift-stdlib --product docs-ecutable
	swift build -c release --static-swift-stdlib --product docs-ecutable-launcher

test:
	scripts/test

check:
	scripts/check

# Holds the program against its time budgets; Benchmarks/README.md says which.
bench: build
	swift build -c release --static-swift-stdlib --product page-benchmark
	swift build -c release --static-swift-stdlib --product world-benchmark
	Benchmarks/run $(PROGRAM)
	Benchmarks/pages
	Benchmarks/scale
	Benchmarks/isolation $(PROGRAM)

example1: build
	$(PROGRAM) run "$(EXAMPLE1)"

# The paths in MANIFEST are relative to this directory. It travels in the environment, so that the shell does not
# take its quotes.
export MANIFEST
docs-ecutable: build
	@$(PROGRAM) run --manifest "$$MANIFEST"
