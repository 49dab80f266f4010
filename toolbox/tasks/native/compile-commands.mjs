// What a compile_commands.json of the target says of its files. It is the target's own word: of its flags only those
// pass that say where headers are and which macros are set. None can load a plugin, write a file, or read options
// elsewhere. A file that it leaves out is analysed all the same.
import { posix } from 'node:path';
import { readText, SOURCE } from './sources.mjs';

/** Flags with a folder or file, in one word or two. */
const PLACES = ['-isystem', '-iquote', '-idirafter', '-include', '-I'];
const MACROS = /^-[DU][A-Za-z_]\w*(?:\([\w, .]*\))?(?:=.*)?$/s;
const STANDARD =
  /^-(?:std=(?:gnu|c|iso)[\w+:]+|m32|m64|f(?:no-)?(?:exceptions|rtti|char8_t|short-enums|unsigned-char|signed-char))$/;

/** Flags by file, relative to the target. */
export function commandsOf(files) {
  const units = new Set(files.filter((file) => SOURCE.test(file)));
  const flags = new Map();
  for (const path of files.filter((file) => file.split('/').pop() === 'compile_commands.json')) {
    for (const entry of entriesOf(path)) {
      const directory = String(entry.directory ?? '/');
      const absolute = posix.resolve('/', directory, String(entry.file ?? ''));
      const file = unitOf(absolute, units);
      if (file === undefined || flags.has(file)) continue;
      const root = absolute.slice(0, absolute.length - file.length);
      flags.set(file, safeFlags(wordsOf(entry), { directory, root }));
    }
  }
  return flags;
}

function entriesOf(path) {
  try {
    const list = JSON.parse(readText(path));
    return Array.isArray(list) ? list.filter((entry) => typeof entry === 'object' && entry !== null) : [];
  } catch (error) {
    console.error(`${path} is not used: ${error.message}`);
    return [];
  }
}

/** The file of the target that a path of another machine ends in: the longest match. */
function unitOf(absolute, units) {
  const steps = absolute.split('/').filter((step) => step !== '');
  for (let start = 0; start < steps.length; start++) {
    const path = steps.slice(start).join('/');
    if (units.has(path)) return path;
  }
  return undefined;
}

function wordsOf({ arguments: list, command }) {
  if (Array.isArray(list)) return list.map(String);
  const words = String(command ?? '').match(/(?:\\.|"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'\\])+/gs) ?? [];
  return words.map((word) =>
    word.replaceAll(/\\(.)|"((?:\\.|[^"\\])*)"|'([^']*)'/gs, (_, one, double, single) =>
      double === undefined ? (one ?? single) : double.replaceAll(/\\(["\\$`])/g, '$1'),
    ),
  );
}

function safeFlags(words, { directory, root }) {
  const flags = [];
  for (let i = 1; i < words.length; i++) {
    const word = words[i];
    const place = PLACES.find((flag) => word.startsWith(flag));
    if (place !== undefined) {
      const value = word === place ? words[++i] : word.slice(place.length);
      const inside = value === undefined ? undefined : insideOf(posix.resolve('/', directory, value), root);
      if (inside !== undefined) flags.push(place, inside);
    } else if (word === '-D' || word === '-U') {
      const macro = `${word}${words[++i] ?? ''}`;
      if (MACROS.test(macro)) flags.push(macro);
    } else if (MACROS.test(word) || STANDARD.test(word)) flags.push(word);
  }
  return flags;
}

/** A place of the machine that wrote the file, as a place in the target; elsewhere it is of no use. */
function insideOf(absolute, root) {
  if (`${absolute}/` === root) return '.';
  return absolute.startsWith(root) ? `./${absolute.slice(root.length)}` : undefined;
}
