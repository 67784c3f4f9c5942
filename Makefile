# Everything that one does with a checkout. Each target sets up what it needs, in .venvs/, and says what it does.
# Needs Python 3.11 or newer, make and git; nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

VENVS := .venvs
SOURCES := $(shell find src -type f -not -name '*.pyc' 2>/dev/null) pyproject.toml README.md LICENSE
TESTS ?= tests
ARGS ?=
TIME ?= 60

say = @printf '\033[1m==>\033[0m %s\n'

# The first of these that is new enough and can make virtual environments; `make PYTHON=/path/to/python …` overrides.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { command -v "$$python"; break; }; done)

PIP := -m pip --disable-pip-version-check --quiet

.PHONY: help
help: ## Show this list
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  \033[36m%-12s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENVS)/demo/ready ## Show the tree of the example articles
	$(say) 'wxarticle examples/interview.md'
	@$(VENVS)/demo/bin/wxarticle examples/interview.md
	$(say) 'wxarticle examples/tutorial.md'
	@$(VENVS)/demo/bin/wxarticle examples/tutorial.md
	$(say) 'The same for any file: $(VENVS)/demo/bin/wxarticle FILE ($(VENVS)/demo/bin/wxarticle --help)'

.PHONY: test
test: $(VENVS)/test/wheel ## Run the tests against the built wheel, quickly (under two minutes)
	$(say) 'pytest, fast profile, against the installed wheel'
	@WXARTICLE_TEST_WHEEL=1 $(VENVS)/test/bin/python -m pytest -q -n auto --hypothesis-profile=fast $(ARGS) $(TESTS)

.PHONY: test-deep
test-deep: $(VENVS)/extras/wheel ## Run the tests with every extra, and many more generated articles (an hour)
	$(say) 'pytest, deep profile, with the extras, against the installed wheel'
	@WXARTICLE_TEST_WHEEL=1 $(VENVS)/extras/bin/python -m pytest -q -n auto --hypothesis-profile=deep --deep $(ARGS) $(TESTS)

.PHONY: test-extras
test-extras: $(VENVS)/extras/wheel ## Run the tests beside pyarrow, pandas, LangChain and LlamaIndex
	$(say) 'pytest, fast profile, with the extras, against the installed wheel'
	@WXARTICLE_TEST_WHEEL=1 $(VENVS)/extras/bin/python -m pytest -q -n auto --hypothesis-profile=fast $(ARGS) $(TESTS)

.PHONY: lint
lint: $(VENVS)/lint/ready ## Check style and formatting with ruff
	$(say) 'ruff check, ruff format --check'
	@$(VENVS)/lint/bin/ruff check .
	@$(VENVS)/lint/bin/ruff format --check .

.PHONY: types
types: $(VENVS)/types/ready ## Check the types with mypy, strict
	$(say) 'mypy --strict over src and tests'
	@$(VENVS)/types/bin/mypy $(ARGS)

.PHONY: docs
docs: $(VENVS)/docs/ready ## Build the documentation; a warning is an error
	$(say) 'sphinx-build -n -W docs docs/_build/html'
	@$(VENVS)/docs/bin/sphinx-build -n -W --keep-going -q -b html docs docs/_build/html
	$(say) 'docs/_build/html/index.html'

.PHONY: bench
bench: $(VENVS)/bench/ready ## Measure speed and memory against yardsticks; ARGS=FOLDER for inputs of your own
	$(say) 'benchmarks/bench.py'
	@$(VENVS)/bench/bin/python benchmarks/bench.py $(ARGS)

.PHONY: fuzz
fuzz: $(VENVS)/fuzz/ready ## Fuzz both readers and the round trips, TIME=60 seconds each
	$(say) 'benchmarks/fuzz.py, $(TIME) seconds for each target'
	@$(VENVS)/fuzz/bin/python benchmarks/fuzz.py --seconds $(TIME) $(ARGS)

.PHONY: wheel
wheel: dist/wheel ## Build the wheel into dist/
	@ls dist/*.whl

.PHONY: clean
clean: ## Remove what the other targets made
	rm -rf $(VENVS) dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# ----------------------------------------------------------------------------------------------------------------------

.PHONY: python
python:
	@[ -n '$(PYTHON)' ] || { echo 'No Python 3.11 or newer with venv was found. Install one (on Debian: apt install python3 python3-venv),' \
	    'or name it: make PYTHON=/path/to/python' >&2; exit 1; }

$(VENVS)/%/bin/python: | python
	$(say) 'Setting up $(VENVS)/$* with $(PYTHON)'
	@rm -rf $(VENVS)/$*
	@$(PYTHON) -m venv $(VENVS)/$*
	@$@ $(PIP) install 'pip>=25.1'

dist/wheel: $(SOURCES) $(VENVS)/build/bin/python
	$(say) 'Building the wheel'
	@$(VENVS)/build/bin/python $(PIP) install build
	@rm -rf dist
	@$(VENVS)/build/bin/python -m build --wheel --outdir dist . >/dev/null
	@touch $@

# The wheel in an environment of its own, so that nothing of src/ or of the work tree is imported by accident.
$(VENVS)/%/wheel: dist/wheel $(VENVS)/%/ready
	@$(VENVS)/$*/bin/python $(PIP) install --force-reinstall --no-deps dist/*.whl
	@touch $@

$(VENVS)/test/ready: pyproject.toml $(VENVS)/test/bin/python | dist/wheel
	$(say) 'Installing the wheel and the test tools'
	@$(VENVS)/test/bin/python $(PIP) install dist/*.whl --group test
	@touch $@

$(VENVS)/extras/ready: pyproject.toml $(VENVS)/extras/bin/python | dist/wheel
	$(say) 'Installing the wheel, all its extras and the test tools'
	@$(VENVS)/extras/bin/python $(PIP) install "$$(ls dist/*.whl)[all]" --group test
	@touch $@

$(VENVS)/demo/ready: pyproject.toml $(VENVS)/demo/bin/python
	$(say) 'Installing wxarticle[cli] (editable)'
	@$(VENVS)/demo/bin/python $(PIP) install --editable '.[cli]'
	@touch $@

$(VENVS)/lint/ready: pyproject.toml $(VENVS)/lint/bin/python
	$(say) 'Installing ruff'
	@$(VENVS)/lint/bin/python $(PIP) install --group lint
	@touch $@

# atheris has no wheel for every platform and Python; fuzz.py says so and does nothing where it is missing.
$(VENVS)/fuzz/ready: pyproject.toml $(VENVS)/fuzz/bin/python
	$(say) 'Installing wxarticle (editable) and atheris'
	@$(VENVS)/fuzz/bin/python $(PIP) install --editable .
	@$(VENVS)/fuzz/bin/python $(PIP) install --group fuzz || echo 'atheris cannot be installed here'
	@touch $@

$(VENVS)/%/ready: pyproject.toml $(VENVS)/%/bin/python
	$(say) 'Installing wxarticle (editable) and what "make $*" needs'
	@$(VENVS)/$*/bin/python $(PIP) install --editable . --group $*
	@touch $@

# The environments are kept; make would otherwise take them for intermediate files.
.SECONDARY:
