/** Files of C and C++ that are compiled for themselves. */
export const SOURCE = /\.(?:c|cc|cpp|cxx|c\+\+|C)$/;

const ENTRY = /\bLLVMFuzzerTestOneInput\s*\([^;{)]{0,300}\)[^;{}()]{0,100}\{/;
const MAIN = /\bmain\s*\([^;{)]{0,300}\)[^;{}()]{0,100}\{/;

/** Whether a file is C++, by its name. */
export function isCpp(file: string): boolean {
  return !file.endsWith('.c');
}

/** The line, from 1, on which the text defines the entry of a fuzz target; undefined where it only declares or calls it. */
export function entryLine(text: string): number | undefined {
  if (!text.includes('LLVMFuzzerTestOneInput')) return undefined;
  const code = withoutComments(text);
  const at = code.search(ENTRY);
  return at === -1 ? undefined : code.slice(0, at).split('\n').length;
}

/** Whether the text defines a program's own `main`. */
export function hasMain(text: string): boolean {
  return text.includes('main') && MAIN.test(withoutComments(text));
}

/** Strings and characters, which may look like comments, and where a comment begins. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*/g;

/** The text with its comments blank, so that places stay where they are. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  const token = new RegExp(TOKEN);
  let from = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (!match[0].startsWith('/')) continue;
    const close = match[0] === '/*' ? text.indexOf('*/', match.index + 2) : -1;
    const end = match[0] !== '/*' ? token.lastIndex : close === -1 ? text.length : close + 2;
    const comment = text.slice(match.index, end);
    parts.push(text.slice(from, match.index), comment.replaceAll(/[^\n]/g, ' '));
    from = end;
    token.lastIndex = end;
  }
  return parts.join('') + text.slice(from);
}
