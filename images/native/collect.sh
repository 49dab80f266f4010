#!/bin/sh
# Copies into a folder what the analyzers need at run time: the programs, the libraries that the base does not have, the
# headers of C and C++, and Cppcheck's descriptions of the libraries that our tasks name.
set -eu
tree=$1
take() { # take <path>...
  for path; do
    mkdir -p "$tree$(dirname "$path")"
    cp -a "$path" "$tree$path"
  done
}
libraries=$(echo /usr/lib/*-linux-gnu)

# Clang finds its own headers beside itself, and those of C++ by the folder of a GCC.
take /usr/lib/llvm-19/bin/clang /usr/lib/llvm-19/bin/clang-19 /usr/bin/clang-19
take "$(readlink -f /usr/lib/llvm-19/lib/clang/19)/include" /usr/lib/gcc/*-linux-gnu/14/crtbegin.o
if [ -L /usr/lib/llvm-19/lib/clang/19 ]; then take /usr/lib/llvm-19/lib/clang/19; fi
take /usr/include /usr/lib/linux/uapi
# The kernel's headers for other processors.
for folder in "$tree"/usr/include/*-linux-gnu; do
  [ "$(basename "$folder")" = "$(basename "$libraries")" ] || rm -r "$folder"
done
take /usr/bin/cppcheck /usr/bin/flawfinder "$libraries/cppcheck/platforms"
for name in std posix gnu; do take "$libraries/cppcheck/cfg/$name.cfg"; done

for program in /usr/lib/llvm-19/bin/clang /usr/bin/cppcheck; do ldd "$program"; done |
  sed -n 's/.*=> \(\/[^ ]*\).*/\1/p' | while read -r found; do
    name=$(basename "$found")
    if grep -qxF "$name" /before; then continue; fi
    real=$(readlink -f "$found")
    take "$real"
    if [ "$(basename "$real")" != "$name" ]; then ln -sf "$real" "$tree$libraries/$name"; fi
  done
# Clang looks for this one beside itself.
for link in "$tree"/usr/lib/llvm-19/lib/*.so*; do [ ! -e "$link" ] || rm "$link"; done
mkdir -p "$tree/usr/lib/llvm-19/lib"
