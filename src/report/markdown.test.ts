import { expect, test } from 'vitest';
import { html, text } from '../../test/support/gfm.ts';
import { codeBlock, folded, link, literal, table } from './markdown.ts';

test.each([
  'Use of weak MD5 hash, line 3.',
  '# heading',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '12) item',
  '> quote [!NOTE]',
  '- [ ] task',
  '===',
  '---',
  '***',
  '    code',
  '```js',
  '~~~',
  '`code` ``two`` **bold** __bold__ _it_ *it* ~~gone~~',
  '[text](https://evil.example) ![i](u) [r][r] [r]: /url [^1] <https://evil.example>',
  '<script>alert(1)</script><!-- x --></details></summary></table><img src=x onerror=alert(1)>',
  '&lt; &#60; &copy; a && b',
  'a | b || c',
  'http://evil.example https://evil.example/a?b=c ftp://evil.example www.evil.example WWW.evil.example',
  'awww.evil.example _www.evil.example',
  'mail someone@evil.example, mailto:someone@evil.example xmpp:a@evil.example',
  '$x^2$ and $`x`$ costs $5',
  'C:\\Users\\name \\\\server \\| \\',
  '"double" \'single\'',
])('literal: %s', (given) => {
  const line = `before ${literal(given)} after`;
  expect(text(line)).toBe(`before ${given.trim()} after`);
  expect(html(line).replaceAll('<span>$</span>', '')).toMatch(/^<p>[^<]*<\/p>$/);
  // Alone in a paragraph, an item and a cell: where a line begins, other characters have a meaning.
  expect(html(literal(given)).replaceAll('<span>$</span>', '')).toMatch(/^<p>[^<]*<\/p>$/);
  expect(html(`- ${literal(given)}`).replaceAll('<span>$</span>', '')).toMatch(
    /^<ul>\n<li>[^<]*<\/li>\n<\/ul>$/,
  );
  expect(html(table(['a', 'b'], [[literal(given), 'x']])).match(/<td/g)).toHaveLength(2);
});

/** What platforms look for in the text that comes out, whatever was escaped (github/markup#1168). */
test.each([
  ['ask @octocat or @org/team', /@[\w-]/],
  ['see #1, o/r#12, GH-3, gh-4', /#\d|GH-\d/i],
  ['merge !5 and &6', /[!&]\d/],
  [':bomb: std::key:lock: :+1:', /:[\w+-]+:/],
  ['https://github.com/o/r/issues/1', /:\/\//],
  ['commit deadbeef@abcdef1234567', /@\w/],
])('no reference forms in the text: %s', (given, reference) => {
  expect(given).toMatch(reference);
  const shown = html(literal(given)).replaceAll(/<[^>]*>/g, '');
  expect(shown).not.toMatch(reference);
  expect(text(literal(given))).toBe(given);
});

test('a text is one line, and nothing invisible is left in it', () => {
  expect(literal('a\n\n# b\r\n::error::c\u2028d')).toBe('a \\# b \\:\\:\u{200b}error\\:\\:c d');
  expect(literal('a\u{202e}b\u{200b}c\u{2066}d\u{ad}e\u{3164}f\u{e0041}g\u0007h')).toBe('a�b�c�d�e�f�g�h');
  expect(literal('⚠\u{fe0f} Zoë 日本語 👍')).toBe('⚠\u{fe0f} Zoë 日本語 👍');
  expect(literal(`z${'\u{301}'.repeat(50)}`)).toBe(`z${'\u{301}'.repeat(4)}`);
  expect(literal('lone \ud800 half')).toBe('lone � half');
});

test('a link cannot be left early, whatever its text and its URL', () => {
  expect(link('a](b', 'https://x.example/a)b (c')).toBe('[a\\]\\(b](https://x.example/a%29b%20%28c)');
  const markdown = link(
    'src/](javascript:alert(1)) | @all',
    'https://x.example/a|b)](x)<y>"z\\`q`\n\u{202e}\ud800$[1]*_~#L1',
  );
  const rendered = html(table(['a'], [[markdown]]));
  expect(rendered.match(/<a /g)).toHaveLength(1);
  expect(rendered).toContain(
    'href="https://x.example/a%7Cb%29%5D%28x%29%3Cy%3E%22z%5C%60q%60%0A%E2%80%AE%EF%BF%BD%24%5B1%5D%2A%5F%7E#L1"',
  );
  expect(rendered.match(/<td/g)).toHaveLength(1);
});

test('lines of a log stay in their block, without colors and commands', () => {
  expect(codeBlock(['plain'])).toBe('```text\nplain\n```');
  const block = codeBlock(['```', '\u001b[31mred\u001b[0m', '::error::x', '</details>', '@octocat']);
  expect(html(block)).toBe(
    '<pre><code class="language-text">```\nred\n\u{200b}::error::x\n&lt;/details&gt;\n@octocat\n</code></pre>',
  );
});

test('what is folded is Markdown again', () => {
  expect(html(folded('Two', '- **a**'))).toBe(
    '<details><summary>Two</summary>\n<ul>\n<li><strong>a</strong></li>\n</ul>\n</details>',
  );
});
