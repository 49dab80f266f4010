"""The Solidity files of the target, what they import, and which compiler of the image takes them."""
import os
import re

#: The last version of each line that the image carries, newest first: what an older patch takes, it takes.
COMPILERS = {"0.8": "0.8.37", "0.7": "0.7.6", "0.6": "0.6.12", "0.5": "0.5.17", "0.4": "0.4.26"}
MAX_BYTES = 2_000_000

IMPORT = re.compile(r"""\bimport\b(?:[^"';]*?\bfrom\b)?\s*["']([^"'\n]+)["']""")
PRAGMA = re.compile(r"\bpragma\s+solidity\s+([^;]*);")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)
BOUND = re.compile(r"(\^|~|>=|<=|>|<|=)?\s*v?(\d+)\.(\d+)(?:\.(\d+|x|\*))?")


class Unresolved(Exception):
    """A file that cannot be put together: an import is not in the target."""


class Project:
    def __init__(self):
        self.texts = {}
        self.files = sorted(self._walk())
        self.known = set(self.files)
        self.by_name = {}
        for path in self.files:
            self.by_name.setdefault(os.path.basename(path), []).append(path)
        self.remappings = self._remappings()

    def _walk(self):
        for folder, folders, names in os.walk("."):
            folders[:] = [name for name in folders if name != ".git"]
            for name in names:
                path = os.path.normpath(os.path.join(folder, name))
                if name.endswith(".sol") and not os.path.islink(path) and os.path.getsize(path) <= MAX_BYTES:
                    yield path

    def is_dependency(self, path):
        """Of a package that somebody else wrote: what npm and Foundry install."""
        steps = path.split("/")
        if "node_modules" in steps[:-1]:
            return True
        return any(
            step == "lib" and at + 2 < len(steps) and os.path.isfile(os.path.join(*steps[:at], "foundry.toml"))
            for at, step in enumerate(steps)
        )

    def text(self, path):
        """The file, byte for byte: places are counted in bytes."""
        if path not in self.texts:
            with open(path, "rb") as file:
                self.texts[path] = file.read().decode("utf-8", "replace")
        return self.texts[path]

    def source(self, path):
        """The file for the compiler: without its demand for a version, which another patch would not meet."""
        return PRAGMA.sub(lambda found: " " * len(found.group(0)), self.text(path))

    def imports(self, path):
        """Names that a file imports. Comments do not count; strings that hold a name do."""
        bare = COMMENT.sub(lambda found: found.group(0) if found.group(0)[0] in "\"'" else " ", self.text(path))
        return [found.group(1) for found in IMPORT.finditer(bare)]

    def resolve(self, name, importer):
        """The file of the target that an import means."""
        if name.startswith("."):
            path = os.path.normpath(os.path.join(os.path.dirname(importer), name))
            if path in self.known:
                return path
            raise Unresolved(name)
        for prefix, target in self.remappings:
            path = os.path.normpath(target + name[len(prefix):])
            if name.startswith(prefix) and path in self.known:
                return path
        folder = os.path.dirname(importer)
        while True:
            for place in ("node_modules", "lib", ""):
                path = os.path.normpath(os.path.join(folder, place, name))
                if path in self.known:
                    return path
            if folder == "":
                break
            folder = os.path.dirname(folder)
        # The one whose path ends so: a package under test imports itself by its published name.
        steps = name.split("/")
        for start in range(1, len(steps)):
            ending = "/".join(steps[start:])
            found = [path for path in self.by_name.get(steps[-1], []) if path == ending or path.endswith("/" + ending)]
            if found and len(steps) - start >= 2:
                return min(found, key=len)
        raise Unresolved(name)

    def closure(self, path):
        """A file and all it imports, and the remappings that make the compiler see it so."""
        files, remappings, queue = set(), set(), [path]
        while queue:
            at = queue.pop()
            if at in files:
                continue
            files.add(at)
            for name in self.imports(at):
                found = self.resolve(name, at)
                queue.append(found)
                if not name.startswith("."):
                    remappings.add(f"{name}={found}")
        return files, remappings

    def line_of(self, files):
        """The newest line of compilers that all these files accept."""
        demands = [found for path in files for found in PRAGMA.findall(self._code(path))]
        for line in COMPILERS:
            if all(accepts(demand, line) for demand in demands):
                return line
        raise Unresolved("no compiler for " + " and ".join(sorted(set(demands))))

    def _code(self, path):
        return COMMENT.sub(lambda found: found.group(0) if found.group(0)[0] in "\"'" else " ", self.text(path))

    def _remappings(self):
        found = []
        for folder, folders, names in os.walk("."):
            folders[:] = [name for name in folders if name not in (".git", "node_modules")]
            if "remappings.txt" in names and not os.path.islink(os.path.join(folder, "remappings.txt")):
                with open(os.path.join(folder, "remappings.txt"), encoding="utf-8", errors="replace") as file:
                    for line in file.read(100_000).splitlines():
                        prefix, equals, target = line.strip().partition("=")
                        if equals and prefix:
                            found.append((prefix.split(":")[-1], os.path.join(folder, target)))
        return sorted(found, key=lambda pair: -len(pair[0]))


def accepts(demand, line):
    """Whether any version of a line meets a demand such as `>=0.6.0 <0.9.0` or `^0.8.20 || 0.7.6`."""
    minor = int(line.split(".")[1])
    last = int(COMPILERS[line].split(".")[2])
    versions = [(0, minor, patch) for patch in range(last + 1)]
    return any(any(_meets(part, version) for version in versions) for part in demand.split("||"))


def _meets(part, version):
    for sign, major, minor, patch in BOUND.findall(part):
        low = (int(major), int(minor), int(patch) if patch.isdigit() else 0)
        if sign in ("^", "~") or (sign in ("", "=") and not patch.isdigit()):
            if not low <= version < (low[0], low[1] + 1, 0):
                return False
        elif sign == ">=" and not version >= low:
            return False
        elif sign == ">" and not version > low:
            return False
        elif sign == "<=" and not version <= low:
            return False
        elif sign == "<" and not version < low:
            return False
        elif sign in ("", "=") and version != low:
            return False
    return True
