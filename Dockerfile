# Builds and runs the embedded default; see docker-compose.yml.
FROM node:20-bookworm-slim AS node

FROM eclipse-temurin:25-jdk
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
    && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx \
    && useradd --create-home platone \
    && mkdir -p /platform/.platone \
    && chown -R platone /platform
USER platone
WORKDIR /platform
COPY --chown=platone . .
CMD ["./platone", "up"]
