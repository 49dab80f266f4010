import { expect, test } from 'vitest';
import { readOptions, sanitizerOptions } from './options-file.ts';

test('sections, names and values are read; the rest is passed over', () => {
  const read = readOptions(
    '# a\n[libfuzzer]\nmax_len = 4096\n dict=a.dict \nnonsense\n; b\n[asan]\ndetect_leaks = 0\n',
  );
  expect(Object.fromEntries(read)).toEqual({
    libfuzzer: { max_len: '4096', dict: 'a.dict' },
    asan: { detect_leaks: '0' },
  });
});

test('what could end an option of a sanitizer and begin another is left out', () => {
  expect(sanitizerOptions({ detect_leaks: '0', log_path: 'a:b', 'x y': '1', quarantine_size_mb: '10' })).toBe(
    'detect_leaks=0:quarantine_size_mb=10',
  );
});
