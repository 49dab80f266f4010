// What ESLint's own comments would switch off, had it not been told to ignore them (eslint.org, "Disabling Rules").

const COMMENT =
  /(?:\/\/|\/\*+)\s*eslint-(?<what>disable-next-line|disable-line|disable|enable)\b(?<rest>.*?)(?:\*\/|$)/g;
const SETTING = /\/\*+\s*eslint\s(?<rest>.*?)\*\//g;

/** Whether a rule is switched off on a line, given the lines above it. */
export function eslintDisables(line, rule, before) {
  if (commentsOf(line).some(({ what, rest }) => what === 'disable-line' && names(rest, rule))) return true;
  const above = commentsOf(before.at(-1) ?? '');
  if (above.some(({ what, rest }) => what === 'disable-next-line' && names(rest, rule))) return true;
  let off = false;
  for (const text of [...before, line]) {
    if (!text.includes('eslint')) continue;
    for (const { what, rest } of commentsOf(text)) {
      if (what === 'disable' && names(rest, rule)) off = true;
      if (what === 'enable' && names(rest, rule)) off = false;
    }
    for (const { groups } of text.matchAll(SETTING)) if (turnsOff(groups.rest, rule)) return true;
  }
  return off;
}

function commentsOf(line) {
  return [...line.matchAll(COMMENT)].map(({ groups }) => groups);
}

/** No name means every rule; what follows `--` is the reason. */
function names(rest, rule) {
  const rules = rest
    .split(/\s--\s/)[0]
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return rules.length === 0 || rules.includes(rule);
}

function turnsOff(rest, rule) {
  return rest.split(',').some((part) => {
    const [name = '', value = ''] = part.split(/:(.*)/s).map((text) => text.replaceAll(/["'[\]\s]/g, ''));
    return name === rule && (value === 'off' || value === '0');
  });
}
