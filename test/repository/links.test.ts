import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'];
const pages = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0').slice(0, -1);

/** What a page says outside of code: there brackets are no links. */
function prose(page: string): string {
  return readFileSync(join(root, page), 'utf8')
    .replaceAll(/^( {0,3})(```|~~~)[\s\S]*?^\1\2/gm, '')
    .replaceAll(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '`');
}

/** The anchors of a page, as GitHub makes them of its headings. */
function anchors(page: string): string[] {
  const headings = readFileSync(join(root, page), 'utf8').matchAll(/^#{1,6} +(.*?) *#*$/gm);
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('every link in the repository leads somewhere', () => {
  test('there are pages', () => expect(pages).toContain('README.md'));

  test.each(pages)('%s', (page) => {
    const targets = [...prose(page).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, to = '']) => to);
    const dead = targets.filter((to) => {
      if (/^[a-z][a-z+.-]*:/i.test(to)) return !URL.canParse(to);
      const [path = '', anchor] = decodeURIComponent(to).split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchors(file).includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});
