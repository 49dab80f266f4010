FROM debian:12.7-slim@sha256:9b2a1c0f5d3e4a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
COPY tool /opt/tool
HEALTHCHECK CMD ["/opt/tool/healthy"]
USER 10001
ENTRYPOINT ["/opt/tool/run"]
