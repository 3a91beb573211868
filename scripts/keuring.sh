#!/bin/sh
# Check the code. Every check runs, also after one that failed; the last line names those that did.
set -u
cd "$(dirname "$0")/.." || exit 1
export OMGEVING=lokaal
failed=""

# check NAME COMMAND…: run the command and show what it says when it fails.
check() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        echo "goed     $name"
    else
        failed="$failed, $name"
        printf 'MISLUKT  %s\n%s\n' "$name" "$output"
    fi
}

check_templates() {
    find templates -name '*.html' -exec .venv/bin/djhtml --extra-block partialdef,endpartialdef --check {} +
}

# As an installation runs it; the key is no secret, it only has to look like one.
check_deployment() {
    OMGEVING=productie ALLOWED_HOSTS=leren.example.nl DATABASE_URL='' \
        SECRET_KEY=alleen-voor-deze-keuring-0123456789-abcdefghijklmnopqrstuvwxyz \
        .venv/bin/python manage.py check --deploy --fail-level WARNING
}

check "stijl (ruff check)" .venv/bin/ruff check .
check "opmaak (ruff format)" .venv/bin/ruff format --check .
check "typen (mypy)" .venv/bin/mypy
check "typen van scripts (mypy)" .venv/bin/mypy scripts/testronde.py scripts/wegwerpdatabase.py
check "sjablonen (djhtml)" check_templates
check "importvolgorde (import-linter)" .venv/bin/lint-imports
check "migraties (makemigrations)" .venv/bin/python manage.py makemigrations --check --dry-run
check "Django (check)" .venv/bin/python manage.py check --fail-level WARNING
check "Django als installatie (check --deploy)" check_deployment

if [ -n "$failed" ]; then
    echo "Mislukt: ${failed#, }" >&2
    exit 1
fi
echo "Alle controles zijn goed."
