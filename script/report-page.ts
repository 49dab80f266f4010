import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** The script and the style of the HTML report as one module of texts, so that a report needs no file beside the program. */
export async function reportPage(root: string): Promise<Record<string, string>> {
  const folder = join(root, 'src', 'report', 'html', 'page');
  const build = await rolldown({ input: join(folder, 'main.ts'), platform: 'browser', tsconfig: false });
  try {
    const { output } = await build.generate({ format: 'iife', minify: true });
    const script = output[0].code.trim();
    const style = (await readFile(join(folder, 'style.css'), 'utf8')).trim();
    // Either would end its element, and an escape would change what the hash of the policy is of.
    if (/<\/?(script|style)|<!--/i.test(script + style)) throw new Error('the page holds a tag as text');
    return {
      'src/report/html/page.generated.ts': [
        '/* Made by script/generate.ts from src/report/html/page; edit that. */',
        `export const PAGE_SCRIPT = ${JSON.stringify(script)};`,
        `export const PAGE_STYLE = ${JSON.stringify(style)};`,
        '',
      ].join('\n'),
    };
  } finally {
    await build.close();
  }
}
