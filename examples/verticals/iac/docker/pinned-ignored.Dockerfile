FROM debian:12.7-slim
# hadolint ignore=DL3002
USER root
CMD ["id"]
