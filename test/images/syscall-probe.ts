/** How a program enters the kernel on x86-64: the usual way, by the x32 numbers, or as a 32-bit program would. */
export type Door = 'x86-64' | 'x32' | 'i386';

const X32_BIT = 0x40000000;

/**
 * A Linux program (x86-64 ELF, no libraries) that makes one system call with the arguments `(a, b, 0)` and exits with
 * 0 when it succeeded, else with its errno. What a scanned repository could bring to get past the filter.
 */
export function syscallProbe(door: Door, number: number, [a, b]: readonly [number, number]): Uint8Array {
  const nr = door === 'x32' ? number + X32_BIT : number;
  const call =
    door === 'i386'
      ? [0xbb, ...le32(a), 0xb9, ...le32(b), 0x31, 0xd2, 0xb8, ...le32(nr), 0xcd, 0x80] // ebx, ecx, edx; int 0x80
      : [0xbf, ...le32(a), 0xbe, ...le32(b), 0x31, 0xd2, 0xb8, ...le32(nr), 0x0f, 0x05]; // edi, esi, edx; syscall
  const exit = [
    ...[0x31, 0xff], // xor edi, edi
    ...[0x85, 0xc0], // test eax, eax
    ...[0x79, 0x04], // jns +4
    ...[0xf7, 0xd8], // neg eax
    ...[0x89, 0xc7], // mov edi, eax
    ...[0xb8, ...le32(60), 0x0f, 0x05], // exit(edi)
  ];
  return elf([...call, ...exit]);
}

function le32(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

/** The smallest 64-bit ELF file: header, one loaded segment, code. */
function elf(code: readonly number[]): Uint8Array {
  const headers = 64 + 56;
  const base = 0x400000n;
  const file = new DataView(new ArrayBuffer(headers + code.length));
  for (const [at, byte] of [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1].entries()) file.setUint8(at, byte);
  const halves: [number, number][] = [
    [16, 2],
    [18, 62],
    [52, 64],
    [54, 56],
    [56, 1],
  ]; // executable, x86-64, sizes, one segment
  for (const [at, value] of halves) file.setUint16(at, value, true);
  file.setUint32(20, 1, true);
  file.setBigUint64(24, base + BigInt(headers), true); // entry
  file.setBigUint64(32, 64n, true); // where the segment table is
  file.setUint32(64, 1, true); // load
  file.setUint32(68, 5, true); // read, execute
  file.setBigUint64(80, base, true);
  file.setBigUint64(88, base, true);
  file.setBigUint64(96, BigInt(headers + code.length), true);
  file.setBigUint64(104, BigInt(headers + code.length), true);
  file.setBigUint64(112, 0x1000n, true);
  for (const [at, byte] of code.entries()) file.setUint8(headers + at, byte);
  return new Uint8Array(file.buffer);
}
