/** Pairs that hide what is in between: arguments and templates. */
const CLOSES: Readonly<Record<string, string>> = { '(': ')', '<': '>' };

/** Characters of a symbol that are looked at: names of templates know no bounds. */
const LONGEST = 2_000;

/** Names of functions that have such a character in themselves. */
const OPERATOR =
  /^operator\s*(?:\(\)|<=>|<<=?|>>=?|->\*?|<=|>=|<|>|[^\s\w(<]+|(?:new|delete)(?:\s*\[\])?|co_await)/;

/**
 * The name of a function without what changes from build to build or says no more: `shop::last` from
 * `int shop::last<int>(int const*, unsigned long) [clone .part.0]`. What has no name stays as the tool wrote it.
 */
export function functionName(symbol: string): string {
  const text = symbol
    .slice(0, LONGEST)
    .replaceAll(/\(anonymous namespace\)::/g, '')
    .replaceAll(/\[(?:abi:|clone )[^\]]*\]/g, '')
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/\.(?:part|cold|isra|constprop|llvm)(?:\.\d+)*$/, '')
    .trim();
  const name = lastWord(bare(text)).replaceAll(/\s+/g, ' ').replace(/:+$/, '').trim();
  return (name === '' ? text : name).slice(0, 200);
}

/** The text without arguments and templates, but with those of the characters that are part of a name. */
function bare(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const operator = /^[\s:]?$/.test(out.slice(-1)) ? OPERATOR.exec(rest)?.[0] : undefined;
    // `operator int` and the like: a conversion, whose type is its name.
    if (operator !== undefined) {
      out += operator.replace(/\s+/g, '\u0001');
      at += operator.length;
    } else if (rest[0] === '<' || rest[0] === '(') {
      // What is left of a lambda is its place: `'lambda'(int)::operator()`.
      at += hidden(rest);
    } else {
      out += rest[0];
      at += 1;
    }
  }
  return out;
}

/** Characters from an opening one to the one that closes it; all that is left where none does. */
function hidden(text: string): number {
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    const closing = CLOSES[char];
    if (closing !== undefined) open.push(closing);
    else if (char === open.at(-1)) open.pop();
    else if (char === ')' && open.includes(')')) open.splice(open.lastIndexOf(')'));
    if (open.length === 0) return at + 1;
  }
  return text.length;
}

/** Without a return type before it and qualifiers behind it. */
function lastWord(text: string): string {
  const words = text
    .replaceAll(/\s(?:const|volatile|noexcept|&&?)(?=\s|$)/g, ' ')
    .trim()
    .split(/\s+/);
  const from = words.findIndex((word) => /(?:^|::)operator$/.test(word));
  const name = from === -1 ? (words.at(-1) ?? '') : words.slice(from).join(' ');
  return name.replaceAll('\u0001', ' ');
}
