# Each line is a command that can be typed without make.

PYTHON ?= python3
PORT ?= 8000
LOCK = uv pip compile --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header -q
export PORT

.PHONY: run test bench lint messages lock

# The whole site on this machine, with a demonstration newsroom. Another port: make run PORT=8001
run:
	@$(PYTHON) newsroom/local/prepare.py run
	@.venv/bin/python -m newsroom.local.run

# All tests, or some: make test ARGS="tests/articles -x"
test:
	@$(PYTHON) newsroom/local/prepare.py test
	@.venv/bin/python -m newsroom.local.messages compile
	.venv/bin/python -m pytest $(ARGS)

# How fast the site is when it is full. The first time it fills two databases, which takes a while.
# Others than these: make bench ARGS="--large 20000 --requests 10"
bench:
	@$(PYTHON) newsroom/local/prepare.py bench
	@.venv/bin/python -m newsroom.local.messages compile
	@.venv/bin/python -m bench $(ARGS)

lint:
	@$(PYTHON) newsroom/local/prepare.py test
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	find accounts articles newsroom templates -name '*.html' -not -path 'templates/public/*' -exec .venv/bin/djade --check --target-version 5.2 {} +
	.venv/bin/python manage.py makemigrations --check --dry-run --settings newsroom.settings.test

# After changing texts of the program: brings locale/*/LC_MESSAGES/django.po up to date.
messages:
	@$(PYTHON) newsroom/local/prepare.py run
	.venv/bin/python -m newsroom.local.messages update

# After changing requirements/*.in. Needs uv, which is not installed with the site.
lock:
	$(LOCK) requirements/run.in -o requirements/run.txt
	$(LOCK) requirements/test.in -o requirements/test.txt
