FROM python:3.11-slim-bookworm

# What draws the PDF.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --create-home --uid 10001 werkkaarten
WORKDIR /app
RUN chown werkkaarten /app
USER werkkaarten

COPY --chown=werkkaarten pyproject.toml uv.lock ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir "uv>=0.9,<1" \
    && .venv/bin/uv sync --frozen --no-dev --no-cache --no-python-downloads

COPY --chown=werkkaarten . .
# The key is for this step alone; the container does not start without one of its own.
RUN OMGEVING=lokaal SECRET_KEY=alleen-tijdens-het-bouwen .venv/bin/python -m config.statisch

ENV HOST=0.0.0.0
ENV PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD [".venv/bin/python", "-m", "config.hartslag"]

# Brings the database up to date, then serves.
CMD [".venv/bin/python", "-m", "config.start"]
