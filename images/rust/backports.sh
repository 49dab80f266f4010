#!/bin/sh -e
# Adds trixie-backports to apt's sources, from the source that the base image has for trixie: `deb` lines or deb822.
set -e
cd /etc/apt
if [ -f sources.list.d/debian.sources ]; then
  awk 'BEGIN { RS = ""; ORS = "\n\n" } /(^|\n)Suites:[^\n]* trixie( |\n)/' sources.list.d/debian.sources |
    sed 's/^Suites:.*/Suites: trixie-backports/' > sources.list.d/backports.sources
  test -s sources.list.d/backports.sources
else
  sed -nE 's/^(deb .*) trixie (.*)$/\1 trixie-backports \2/p' sources.list > sources.list.d/backports.list
  test -s sources.list.d/backports.list
fi
