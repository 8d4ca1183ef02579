# make demo: a living ward at http://127.0.0.1:8000 · make test: the whole suite · make lint: everything that reads code
# make half-year: all 4,228 dossiers of 2019 lived again, the article's figures asserted (make test lives a twentieth of them)
# make chaos: two installations killed and cut off CHAOS times (300), as SEED says (another each time)
PYTHON ?= python3
RUN = .venv/bin/python
export PYTHONUNBUFFERED = 1

.PHONY: demo test half-year lint smoke bench chaos lock clean ready-demo ready-test

ready-demo:
	@$(PYTHON) tools/bootstrap.py demo
ready-test:
	@$(PYTHON) tools/bootstrap.py test

demo: ready-demo
	@$(RUN) -m motcua.cli demo

test: ready-test
	@$(RUN) -m motcua.config
	$(RUN) -m pytest -n 3 --dist loadgroup
	MOTCUA_POSTGRES=wheel $(RUN) -m pytest tests/kernel tests/journal tests/dossiers/test_journey.py

half-year: ready-test
	$(RUN) -m pytest -m half_year tests/replay

lint: ready-test
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) tools/imports.py
	$(RUN) -m djlint --lint --quiet src/motcua
	$(RUN) tools/django_checks.py

smoke: ready-demo
	@$(RUN) tools/smoke.py

bench: ready-test
	@for file in benchmarks/*.py; do echo "== $$file"; $(RUN) "$$file" || exit 1; done

chaos: CHAOS ?= 300
chaos: SEED ?= $(shell date +%s)
chaos: ready-test
	MOTCUA_CHAOS=$(CHAOS) MOTCUA_CHAOS_SEED=$(SEED) $(RUN) -m pytest -s -p no:xdist tests/exchange/test_chaos.py

lock:
	uv pip compile --quiet --universal -p 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements/motcua.lock
	uv pip compile --quiet --universal -p 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml -o requirements/dev.lock
	uv pip compile --quiet --universal -p 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra node pyproject.toml -o requirements/node.lock
	uv pip compile --quiet --universal -p 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra camera pyproject.toml -o requirements/camera.lock

clean:
	rm -rf .venv build dist
