#!/bin/bash
# Brings the shop to its server. Vulnerable on purpose: see README.md.

curl -fsSL https://get.tool.example/install.sh | sudo bash

curl -fsSLo tool.tar.gz https://get.tool.example/tool.tar.gz
echo "$TOOL_SHA256  tool.tar.gz" | sha256sum -c - && tar xzf tool.tar.gz

rm -rf "$RELEASE_DIR"/*
rm -rf "${BUILD_DIR:?}"/*

chmod -R 777 /srv/shop/uploads
chmod 750 /srv/shop

scp -o StrictHostKeyChecking=no release.tar deploy@shop.example:/srv/shop/
scp -o StrictHostKeyChecking=accept-new config.tar deploy@shop.example:/srv/shop/

eval "$1"
