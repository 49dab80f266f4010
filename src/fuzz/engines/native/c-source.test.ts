import { expect, test } from 'vitest';
import { entryLine, hasMain } from './c-source.ts';

test.each([
  ['int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {', 1],
  ['\nextern "C" int LLVMFuzzerTestOneInput(const uint8_t *data,\n  size_t size)\n{\n', 2],
  ['extern "C" int\nLLVMFuzzerTestOneInput(const uint8_t* d, size_t s) noexcept {', 2],
  ['int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);\nint main() { }', undefined],
  ['  return LLVMFuzzerTestOneInput(data, size);', undefined],
  ['// int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {', undefined],
  ['/* \n LLVMFuzzerTestOneInput(a, b) { */', undefined],
  ['const char *all = "/*";\nint LLVMFuzzerTestOneInput(const uint8_t *d, size_t s) { /**/ }', 2],
  ['char a = \'"\'; // "\nint LLVMFuzzerTestOneInput(const uint8_t *d, size_t s) {', 2],
  ['#define ENTRY LLVMFuzzerTestOneInput', undefined],
])('%j', (text, line) => expect(entryLine(text)).toBe(line));

test('a program of its own has a main', () => {
  expect(hasMain('int main(void) {')).toBe(true);
  expect(hasMain('int\nmain (int argc, char **argv)\n{')).toBe(true);
  expect(hasMain('int domain(int a) { return main_of(a); }')).toBe(false);
  expect(hasMain('// int main() {')).toBe(false);
});

test('a text made to be read slowly is read fast', () => {
  const since = performance.now();
  entryLine(`LLVMFuzzerTestOneInput${'/*'.repeat(300_000)}`);
  entryLine(`LLVMFuzzerTestOneInput${'"'.repeat(300_001)}`);
  entryLine('LLVMFuzzerTestOneInput ('.repeat(50_000));
  expect(performance.now() - since).toBeLessThan(2_000);
});
