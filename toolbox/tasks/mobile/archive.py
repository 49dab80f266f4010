"""Zip archives of the target (APK, AAB, AAR, IPA), which may be made to do harm: opened within bounds, never unpacked."""

import os
import re
import zipfile

MAX_ENTRIES = 100_000
MAX_UNPACKED = 4 << 30
# Beyond this, and larger than what is small anyway, it is a bomb.
MAX_RATIO = 200
SMALL = 200 << 20


class Refused(Exception):
    """Why an archive is not looked at, as in `app.apk: <this>`."""


class Archive:
    """A zip archive whose entries stay inside of it and are no more than they say."""

    def __init__(self, path: str):
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused(f"is no zip archive that can be read ({error})") from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise Refused(f"has {len(entries)} entries, more than {MAX_ENTRIES}")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * os.path.getsize(path)):
            raise Refused(f"would unpack to {unpacked >> 20} MB: a zip bomb")
        names: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._check(entry)
            if entry.filename in names:
                raise Refused(f"has two entries {entry.filename!r}: which of them counts depends on the reader")
            names[entry.filename] = entry
        self.entries = names

    @staticmethod
    def _check(entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        if re.search(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)", name) or "\0" in name:
            raise Refused(f"has an entry that leads out of it: {name!r}")
        if entry.flag_bits & 1:
            raise Refused(f"has an encrypted entry: {name!r}")

    def names(self) -> list[str]:
        return list(self.entries)

    def size(self, name: str) -> int:
        return self.entries[name].file_size

    def read(self, name: str, limit: int) -> bytes:
        """The content of an entry. Raises Refused when it is larger than `limit`, or not what the archive says."""
        entry = self.entries[name]
        if entry.file_size > limit:
            raise Refused(f"has an entry {name!r} of {entry.file_size >> 20} MB, more than {limit >> 20} MB")
        try:
            with self._zip.open(entry) as file:
                content = file.read(limit + 1)
        except Exception as error:  # zlib, lzma, struct and zipfile have errors of their own for what is broken.
            raise Refused(f"has a broken entry {name!r} ({error})") from error
        if len(content) > limit:
            raise Refused(f"has an entry {name!r} that is larger than it says")
        return content

    def head(self, name: str, length: int) -> bytes:
        """The first bytes of an entry."""
        try:
            with self._zip.open(self.entries[name]) as file:
                return file.read(length)
        except Exception as error:
            raise Refused(f"has a broken entry {name!r} ({error})") from error
