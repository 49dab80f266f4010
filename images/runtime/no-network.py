"""Writes the seccomp filter (compiled BPF, for `setpriv --seccomp-filter`) that keeps a task off the network.

A task may make AF_UNIX sockets and no others: families are allowed by name, so that a new one is refused.
io_uring is refused because it opens sockets without the system calls a filter sees. System calls of another
architecture (32-bit, x32), which have numbers of their own, end the process.
"""

import errno
import socket
import sys

import seccomp

filter = seccomp.SyscallFilter(seccomp.ALLOW)
filter.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
for call in ("socket", "socketpair"):
    filter.add_rule(seccomp.ERRNO(errno.EACCES), call, seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
for call in ("io_uring_setup", "io_uring_enter", "io_uring_register"):
    filter.add_rule(seccomp.ERRNO(errno.ENOSYS), call)

with open(sys.argv[1], "wb") as out:
    filter.export_bpf(out)
