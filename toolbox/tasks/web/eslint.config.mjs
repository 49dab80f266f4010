// The one configuration that ESLint is run with. The target's own is program text, and is never loaded.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';

// The plugins are installed beside ESLint, in the image. Nothing is ever looked for in the target.
const require = createRequire(process.env.ESLINT_BIN);
const security = require('eslint-plugin-security');
const noUnsanitized = require('eslint-plugin-no-unsanitized');
const typescript = require('@typescript-eslint/parser');
const { builtinRules } = require('eslint/use-at-your-own-risk');

/** Generated code, by left-out.mjs. */
const left = new Set(JSON.parse(readFileSync(process.env.LEFT_OUT, 'utf8')));

/** Reads what stands in script elements: the rest of the file becomes blanks, so that every place stays. */
const scripts = {
  parseForESLint(text, options) {
    let kept = '';
    for (const { 0: element, 1: head, 2: body, index } of text.matchAll(SCRIPT)) {
      kept += blank(text.slice(kept.length, index)) + blank(head);
      kept += isScript(head) ? body : blank(body);
      kept += blank(element.slice(head.length + body.length));
    }
    kept += blank(text.slice(kept.length));
    return typescript.parseForESLint(kept, { ...options, filePath: `${options.filePath}.ts` });
  },
};
const SCRIPT = /(<script\b[^>]*>)([\s\S]*?)(?:<\/script\s*>|$)/gi;

function blank(text) {
  return text.replaceAll(/[^\r\n\u2028\u2029]/g, ' ');
}

/** No JSON, template or import map. */
function isScript(head) {
  const type = /\btype\s*=\s*["']?([^"'\s>]*)/i.exec(head)?.[1]?.toLowerCase() ?? '';
  return type === '' || type === 'module' || /(java|type)script/.test(type);
}

/** What some rules must know to be the global of that name. */
const globals = Object.fromEntries(
  ['eval', 'execScript', 'global', 'globalThis', 'self', 'setInterval', 'setTimeout', 'window'].map(
    (name) => [name, 'readonly'],
  ),
);

/**
 * Rules of ESLint without their findings on constants, as `Function('return this')` runs nothing that came from outside,
 * and on `eval(...)` itself, which is what detect-eval-with-expression is about: left are eval's other names.
 */
const precise = {
  rules: Object.fromEntries(
    ['no-eval', 'no-new-func'].map((name) => [name, withoutConstants(builtinRules.get(name))]),
  ),
};

function withoutConstants(rule) {
  const create = (context) => {
    const report = (found) => {
      const call = [found.node, found.node?.parent].find((node) => /^(Call|New)Expression$/.test(node?.type));
      if (call?.callee.name !== 'eval' && !call?.arguments.every(isConstant)) context.report(found);
    };
    return rule.create(Object.create(context, { report: { value: report } }));
  };
  return { meta: rule.meta, create };
}

function isConstant(node) {
  return node.type === 'Literal' || (node.type === 'TemplateLiteral' && node.expressions.length === 0);
}

// Left out, because on real packages nine in ten of their findings are no defect: detect-object-injection (any a[b]),
// detect-non-literal-fs-filename (any file named by a variable), detect-non-literal-regexp, and detect-unsafe-regex
// (nested repetition, most of it linear). Semgrep and njsscan follow a value from the request to such places.
const rules = {
  'no-implied-eval': 'warn',
  'no-script-url': 'warn',
  'no-unsanitized/method': 'warn',
  'no-unsanitized/property': 'warn',
  'precise/no-eval': 'warn',
  'precise/no-new-func': 'warn',
  'security/detect-bidi-characters': 'warn',
  'security/detect-buffer-noassert': 'warn',
  'security/detect-child-process': 'warn',
  'security/detect-disable-mustache-escape': 'warn',
  'security/detect-eval-with-expression': 'warn',
  'security/detect-invisible-characters': 'warn',
  'security/detect-new-buffer': 'warn',
  'security/detect-no-csrf-before-method-override': 'warn',
  'security/detect-non-literal-require': 'warn',
  'security/detect-possible-timing-attacks': 'warn',
  'security/detect-pseudoRandomBytes': 'warn',
};

export default [
  {
    ignores: [
      '**/node_modules/',
      '**/site-packages/',
      '.git/',
      (path) => left.has(relative(process.cwd(), path)),
    ],
  },
  {
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,html,htm}'],
    plugins: { precise, security, 'no-unsanitized': noUnsanitized },
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module', parser: typescript, globals },
    rules,
  },
  { files: ['**/*.{vue,svelte,html,htm}'], languageOptions: { parser: scripts } },
];
