import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** As GitHub renders it before it looks for mentions and references in the text. */
export function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** The tags of it in order, without what a link leads to: what a text can change when it is not kept literal. */
export function tags(markdown: string): string[] {
  return [...html(markdown).matchAll(/<\/?([a-z0-9]+)[^>]*>/gi)].map(([tag]) =>
    tag.replace(/ href="[^"]*"/, ' href'),
  );
}

/** Where its links lead. */
export function links(markdown: string): string[] {
  return [...html(markdown).matchAll(/ href="([^"]*)"/g)].map(([, url]) => url ?? '');
}

/** What a person reads. */
export function text(markdown: string): string {
  return html(markdown)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u{200b}', '')
    .trim();
}
