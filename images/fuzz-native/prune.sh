#!/bin/sh -e
# Leaves out of the image what no build of a fuzz target needs: manuals, GCC's own compilers (Clang is the compiler here),
# other processors' and other sanitizers' runtimes, and what Debian's packages of LLVM have beside the programs.
rm -rf /usr/share/doc /usr/share/man /usr/share/info /usr/share/lintian /usr/share/locale /usr/share/gdb /usr/share/doc-base
libraries=$(echo /usr/lib/*-linux-gnu)
gcc=$(dirname "$(gcc -print-libgcc-file-name)")
libexec=$(dirname "$(gcc -print-prog-name=cc1)")
rm -rf "$libexec"/cc1 "$libexec"/cc1plus "$libexec"/lto1 "$libexec"/g++-mapper-server "$gcc"/plugin
rm -f "$gcc"/lib?san* "$gcc"/libhwasan* "$gcc"/libitm* "$gcc"/libobjc* "$gcc"/libgomp*
rm -f "$libraries"/lib?san.so* "$libraries"/libhwasan.so* "$libraries"/libitm.so* "$libraries"/libobjc* "$libraries"/libclang-19.so* "$libraries"/libclang.so*
rm -f /usr/bin/*gcc* /usr/bin/*g++* /usr/bin/*cpp* /usr/bin/*lto-dump* /usr/bin/*gprofng* /usr/bin/*gp-* /usr/bin/*-dwp /usr/bin/*-gold /usr/bin/cc /usr/bin/c++ /usr/bin/c89* /usr/bin/c99*
rm -rf /usr/lib32 /usr/libexec/gprofng "$libraries"/gprofng
rt=$(readlink -f /usr/lib/llvm-19/lib/clang/19)/lib/linux
for file in "$rt"/*; do
  case $(basename "$file") in
    *i386* | *tsan* | *msan* | *hwasan* | *dfsan* | *memprof* | *xray* | *scudo* | *rtsan* | *nsan* | *ctx_profile* | *gwp* | *safestack* | *orc*) rm "$file" ;;
  esac
done
cd /usr/lib/llvm-19/bin
rm -f llvm-exegesis obj2yaml yaml2obj llvm-tblgen llvm-jitlink* lli lli-child-target llvm-pdbutil bugpoint llvm-xray llvm-profgen \
  llvm-dwarfutil dsymutil llvm-reduce llvm-mca llvm-rc llvm-debuginfo-analyzer llvm-remarkutil llvm-readtapi llvm-rtdyld \
  llvm-c-test llvm-cfi-verify llvm-libtool-darwin llvm-debuginfod* llvm-gsymutil llvm-ifs llvm-lipo ../lib/LLVMPolly.so
rm -f "$libraries"/libpfm.so* /usr/bin/ctest /usr/bin/cpack /usr/bin/scalar /usr/bin/git-shell /usr/bin/*-gcov*
# The compilers of others that a script may ask for by their common names.
for name in cc c++; do
  case $name in cc) to=clang ;; *) to=clang++ ;; esac
  ln -s "/usr/lib/llvm-19/bin/$to" "/usr/bin/$name"
done
