# Shortcuts for developers; each recipe is what CONTRIBUTING.md tells, in one word. `just` alone lists them.

python := ".venv/bin/python"

# Show the recipes
default:
    @just --list

# Make the environment, with everything the tests need
setup:
    python3 -m venv .venv
    .venv/bin/pip install -e '.[test]'

# Run the tests; arguments go to pytest
test *arguments:
    {{ python }} -m pytest {{ arguments }}

# Rewrite the reviewed claims and answers that tests compare with, and print what changes
golden:
    {{ python }} -m tests.golden.update

# Measure the loaders on the annotated documents of the evaluation corpus, and rewrite the figures in the ontology
figures:
    {{ python }} -m tests.golden.figures

# Draw the picture of the README
pictures:
    .venv/bin/lupuskg picture drug-disease -o docs/pictures/drug-disease.svg

# Run the notebooks and write HTML copies, with their outputs, to docs/notebooks
notebooks:
    {{ python }} notebooks/render.py docs/notebooks

# Bring the code into shape
format:
    {{ python }} -m ruff check --fix .
    {{ python }} -m ruff format .

# Check style and types
lint:
    {{ python }} -m ruff check .
    {{ python }} -m ruff format --check .
    {{ python }} -m mypy

# Build the documentation site in build/site
docs:
    {{ python }} -m sphinx -b html -n -q -E -W --keep-going docs build/site

# Everything a change must pass, in a fresh environment
check:
    bash .ci/run
