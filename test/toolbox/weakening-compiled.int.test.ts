import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/checkout.ts';
import { lines, scan } from './scan.ts';

// What a pull request could put into a repository of C or Solidity to switch off the gate that judges it.
const files: Record<string, string> = {
  'src/a.c': [
    '#include <string.h>',
    '#ifndef __clang_analyzer__',
    '#ifndef __CPPCHECK__',
    'int hidden(void) { int *at = 0; return *at; }',
    '#endif',
    '#endif',
    'int silenced(void) { int *at = 0; [[clang::suppress]] return *at; } // NOLINT',
    '// cppcheck-suppress nullPointer',
    'int commented(void) { int *at = 0; return *at; }',
    'void copy(char *to, const char *from) {',
    '    strcpy(to, from); /* flawfinder: ignore */',
    '}',
  ].join('\n'),
  'src/left-out.c': 'int left(void) { int *at = 0; return *at; }\n',
  'src/.hidden/dot.c': 'int dot(void) { int *at = 0; return *at; }\n',
  'src/latin.c': `${String.fromCharCode(0xe9)}`,
  'src/broken.c': '#include <no/such/header.h>\nint f(void) { return 1; }\n',
  '.clang-tidy': 'Checks: "-*"\n',
  '.clang': '--analyze-nothing\n',
  'cppcheck.cfg': '{ "suppress": "*" }\n',
  'compile_commands.json': JSON.stringify([
    {
      directory: '/home/somebody/project',
      file: 'src/a.c',
      arguments: [
        'cc',
        '-fplugin=/work/evil.so',
        '-Xclang',
        '-load',
        '@/etc/passwd',
        '-o',
        '/tmp/x',
        '-Dcopy=x',
        'src/a.c',
      ],
    },
  ]),
  'contracts/A.sol': [
    'pragma solidity 0.8.3;',
    'import "@no/such/package.sol";',
    'contract A { function end() external { selfdestruct(payable(msg.sender)); } }',
  ].join('\n'),
  'contracts/B.sol': [
    '// slither-disable-start all',
    '// solhint-disable',
    'pragma solidity 0.8.3;',
    'contract B {',
    '  address owner = msg.sender;',
    '  // slither-disable-next-line suicidal',
    '  function end() external { selfdestruct(payable(msg.sender)); }',
    '  function mine() external view returns (bool) { require(tx.origin == owner); return true; }',
    '}',
  ].join('\n'),
  'slither.config.json': '{ "detectors_to_exclude": "suicidal,tx-origin", "filter_paths": "." }',
  'slither.db.json': '[]',
  'hardhat.config.js': 'require("node:fs").writeFileSync("/tmp/ran", "");\n',
  'foundry.toml': '[profile.default]\nsrc = "nothing"\n',
  '.solhint.json': '{ "rules": {} }',
  '.solhintignore': '**\n',
  'slither/__init__.py': 'raise SystemExit(0)\n',
};

let target: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  target = await temporaryFolder('weakening-compiled');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(target.path, path)), { recursive: true });
    await writeFile(join(target.path, path), text, 'latin1');
  }
});
afterAll(() => target[Symbol.asyncDispose]());

/** What a report says of files that could not be looked at. */
function notes(log: Awaited<ReturnType<typeof scan>>['log']): string[] {
  const said = log?.runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
  return said.map(({ message }) => message.text ?? '');
}

test("clang's analyzer takes no word of the target, and tells what it could not compile", async () => {
  const { code, stderr, log, results } = await scan('clang-analyzer', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual([
    'src/.hidden/dot.c:1 core.NullDereference',
    'src/a.c:4 core.NullDereference',
    'src/a.c:7 core.NullDereference (suppressed)',
    'src/a.c:9 core.NullDereference',
    'src/left-out.c:1 core.NullDereference',
  ]);
  expect(notes(log)).toContainEqual(
    expect.stringMatching(/^src\/broken\.c could not be analysed: .*no\/such/),
  );
});

test('cppcheck takes no word of the target', async () => {
  const { code, stderr, results } = await scan('cppcheck', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual([
    'src/.hidden/dot.c:1 nullPointer',
    'src/a.c:4 nullPointer',
    'src/a.c:7 nullPointer',
    'src/a.c:9 nullPointer (suppressed)',
    'src/left-out.c:1 nullPointer',
  ]);
});

test('flawfinder takes no word of the target, and reads files of any encoding', async () => {
  const { code, stderr, results } = await scan('flawfinder', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual(['src/a.c:11 FF1001 (suppressed)']);
});

test('slither starts nothing of the target, and tells what it could not compile', async () => {
  const { code, stderr, log, results } = await scan('slither', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual([
    'contracts/B.sol:7 suicidal (suppressed)',
    'contracts/B.sol:8 tx-origin (suppressed)',
  ]);
  expect(notes(log)).toContainEqual(
    expect.stringMatching(/^contracts\/A\.sol could not be analysed: @no\/such/),
  );
});

test('solhint takes no word of the target', async () => {
  const { code, stderr, results } = await scan('solhint', target.path);
  expect(code, stderr).toBe(0);
  expect(lines(results)).toEqual(['contracts/B.sol:8 avoid-tx-origin (suppressed)']);
});
