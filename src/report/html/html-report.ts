import type { Material } from '../material.ts';
import { charts } from './charts.ts';
import { cspHash, jsonForScript } from './embed.ts';
import { findingList } from './finding-list.ts';
import { headline, tally } from './headline.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page.generated.ts';
import { pageContent } from './page-data.ts';
import { incompleteness, remarks } from './remarks.ts';
import { reproduction } from './reproduce.ts';
import { timeline } from './timeline.ts';
import { escapeHtml, toHtml } from './to-html.ts';
import { type Element, el } from './view/element.ts';

/**
 * The report as one page that needs nothing beside it: no network, no other file. Its policy lets exactly its own
 * script and style run, and that script no text become markup: what a repository or a tool says is text in it, whatever
 * it says. Without a script it shows the verdict, the numbers, the first findings and how the run went.
 */
export async function htmlReport(material: Material): Promise<string> {
  const { outcome } = material;
  const { data, left } = await pageContent(material);
  const body = [
    headline(material),
    el(
      'main',
      {},
      tally(outcome),
      incompleteness(outcome),
      charts(outcome),
      findingList(data),
      timeline(outcome),
      remarks(outcome, left),
      reproduction(material),
    ),
    footer(material.version),
  ];
  const title = `${outcome.verdict.verdict}: ${outcome.workflow} of ${outcome.repository?.slug ?? outcome.target}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy()}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${PAGE_STYLE}</style>`,
    '</head>',
    '<body>',
    ...body.map(toHtml),
    `<script type="application/json" id="data">${jsonForScript(data)}</script>`,
    `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Nothing is allowed but the two texts of the page itself; no form, no base, and no sink for markup in the script. */
function policy(): string {
  return [
    "default-src 'none'",
    `script-src ${cspHash(PAGE_SCRIPT)}`,
    `style-src ${cspHash(PAGE_STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function footer(version: string): Element {
  return el(
    'footer',
    {},
    `Made by Assay ${version}. This page loads nothing and sends nothing.`,
    el('button', { type: 'button', id: 'theme', hidden: true }, 'Theme'),
  );
}
