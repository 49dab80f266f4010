/** Words by which a comment silences one of the tools. */
const WORDS = [
  'nosec',
  'nosem',
  'nosemgrep',
  'noqa',
  'gitleaks:allow',
  'eslint-disable[a-z-]*',
  'gosec:disable',
  'lint:(?:file-)?ignore',
  'nolint',
  'zizmor:\\s*ignore',
  'hadolint\\s+(?:global\\s+)?ignore',
  'shellcheck\\s+disable',
  'checkov:skip',
  'solhint-disable[a-z-]*',
  'slither-disable[a-z-]*',
  'cppcheck-suppress[a-z-]*',
  '(?:flawfinder|its4|rats):\\s*ignore',
  'mobsf-ignore',
  'njsscan-ignore',
].join('|');

/** A comment of the line's rest, and one that ends in the line. Neither reaches over the start of another comment. */
const REST = new RegExp(`(?:#|//)(?:(?!#|//|/\\*).){0,200}\\b(?:${WORDS})\\b.*$`, 'i');
const CLOSED = new RegExp(`/\\*(?:(?!\\*/).){0,200}\\b(?:${WORDS})\\b(?:(?!\\*/).)*\\*/`, 'gi');

/** A line without the comment that silences a tool. */
export function withoutMarker(line: string): string {
  // Most lines have none, and a minified file is one line.
  if (line.length > 2000 || !(line.includes('#') || line.includes('//') || line.includes('/*'))) return line;
  return line.replaceAll(CLOSED, '').replace(REST, '');
}
