# The API with its loader: packages from the lock, each checked by hash; the code; the seed articles.
FROM python:3.11-slim AS build
WORKDIR /srv/coalition
RUN python -m venv /srv/venv
ENV PATH=/srv/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# The lock with the PostgreSQL driver: one image serves both databases.
COPY requirements-postgres.lock ./
RUN pip install --require-hashes --requirement requirements-postgres.lock
COPY pyproject.toml README.md ./
COPY app app
COPY migrations migrations
RUN pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home coalition \
 && install --directory --owner=coalition --group=coalition /var/lib/coalition
COPY --from=build /srv/venv /srv/venv
COPY seeds /srv/seeds
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COALITION_HOST=0.0.0.0 \
    COALITION_DATABASE_URL=sqlite:////var/lib/coalition/coalition.db
USER coalition
WORKDIR /var/lib/coalition
VOLUME /var/lib/coalition
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
# Tables first, then the seeds (loading them again changes nothing), then the API as process 1.
CMD ["sh", "-c", "coalition migrate && coalition load /srv/seeds && exec coalition serve"]
