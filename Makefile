# The only entrance. Each target says what it does; the README names the Python command behind it.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := src
# What the tests of a file share is made by one process; the order of files is kept.
BY_FILE := --dist loadfile --no-loadscope-reorder

# Programs are found in .venv, code in src.
.PHONY: run test test-debian check bench prove reset setup setup-tests wheel keep-release lock migrations messages screenshots

setup:            ## environment, dependencies, front-end files
	@$(PYTHON) tools/prepare.py

setup-tests:      ## the same, and a browser
	@$(PYTHON) tools/prepare.py --tests

run: setup        ## the product with its demo country, on http://localhost:8000 (PORT=… for another)
	@$(BIN)/python -m jaminan run

test: setup-tests ## everything the tests need, then all tests
	@$(BIN)/python -m pytest -n 2 $(BY_FILE) $(ARGS)

test-debian: setup-tests ## what talks to the database, once more on Debian's PostgreSQL 15
	@$(BIN)/python tools/debian_postgres.py -n 2 $(BY_FILE) $(ARGS)

prove: setup-tests ## the long versions of properties and storms
	@HYPOTHESIS_PROFILE=prove $(BIN)/python -m pytest -n 2 --maxschedchunk 1 --prove --timeout 3600 $(ARGS)

check: setup      ## style, types, imports, migrations, templates, licences
	@$(BIN)/python tools/check.py

bench: setup      ## speed as ratios to a baseline of the same run
	@$(BIN)/python -m benchmarks

wheel: setup      ## the wheel of this version, in dist/
	@$(BIN)/python -m hatchling build --target wheel

keep-release: setup ## keep tables and rows of this version, for the tests of later ones
	@$(BIN)/python tools/keep_release.py

reset: setup      ## forget all data of the home folder
	@$(BIN)/python -m jaminan reset

migrations: setup ## write the migrations that changed models need
	@$(BIN)/python tools/owner_command.py makemigrations

messages: setup   ## bring the translations up to date with the screens
	@DJANGO_SETTINGS_MODULE=jaminan.config.settings $(BIN)/python tools/messages.py --write

screenshots: setup-tests ## photograph the README's pages, while `make run` runs in another terminal
	@$(BIN)/python tools/screenshots.py

lock: setup       ## compile requirements.in again, with hashes and without index addresses
	@$(BIN)/python tools/lock.py
