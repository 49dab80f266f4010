#!/bin/sh -e
# Leaves out of the image what no check, build script or macro needs: manuals, sanitizers, link-time optimisation,
# Fortran's and transactional memory's libraries, and the debuggers' helpers.
rm -rf /usr/share/doc /usr/share/man /usr/share/info /usr/share/lintian /usr/share/locale /usr/share/gdb
gcc=$(dirname "$(gcc -print-libgcc-file-name)")
libexec=$(dirname "$(gcc -print-prog-name=cc1)")
rm -rf "$gcc"/lib?san* "$gcc"/libitm* "$gcc"/plugin "$libexec/lto1" "$libexec/g++-mapper-server"
rm -f /usr/lib/*-linux-gnu/lib?san.so* /usr/lib/*-linux-gnu/libhwasan.so* /usr/lib/*-linux-gnu/libitm.so*
rm -f "$gcc"/libhwasan* /usr/bin/*lto-dump* /usr/bin/rust-gdb* /usr/bin/rust-lldb /usr/bin/*gprofng* /usr/bin/*gp-* /usr/bin/*-dwp /usr/bin/*-gold
