// Which lints count: those of code that is wrong, or suspicious where memory and locks are concerned. No style.
import { run } from '../child.mjs';

/** Groups of clippy. */
const GROUPS = ['clippy::correctness', 'clippy::suspicious'];

/** Lints of other groups that are about safety. */
const MORE = [
  'clippy::cast_ptr_alignment',
  'clippy::path_buf_push_overwrite',
  'clippy::transmute_ptr_to_ptr',
  'clippy::unused_io_amount',
];

/** Of the groups, what is style, or is a bug on no package that was looked at. */
const NOT = [
  'clippy::duplicated_attributes',
  'clippy::empty_docs',
  'clippy::empty_line_after_doc_comments',
  'clippy::empty_line_after_outer_attr',
  'clippy::mixed_attributes_style',
  'clippy::suspicious_doc_comments',
  'clippy::too_long_first_doc_paragraph',
];

/** Lints of the compiler itself. */
const COMPILER = [
  'arithmetic_overflow',
  'dangling_pointers_from_temporaries',
  'deref_nullptr',
  'integer_to_ptr_transmutes',
  'invalid_from_utf8',
  'invalid_from_utf8_unchecked',
  'invalid_nan_comparisons',
  'invalid_reference_casting',
  'invalid_value',
  'let_underscore_lock',
  'mutable_transmutes',
  'overflowing_literals',
  'static_mut_refs',
  'text_direction_codepoint_in_comment',
  'text_direction_codepoint_in_literal',
  'unconditional_panic',
  'unconditional_recursion',
  'undropped_manually_drops',
];

/** What clippy is told. None denies: code that is merely wrong must not end the check of what is built on it. */
export const FLAGS = [
  '--cap-lints=warn',
  ...['-A', 'clippy::all'],
  ...[...GROUPS, ...MORE, ...COMPILER].flatMap((name) => ['-W', name]),
  ...NOT.flatMap((name) => ['-A', name]),
];

/** The names under which a wanted lint is reported: a target may have turned on others for itself. */
export function wantedLints() {
  const help = run(['clippy-driver', '-W', 'help'], { cwd: '/' }).text();
  const members = GROUPS.flatMap((group) => {
    const line = help.split('\n').find((one) => one.trim().startsWith(`${group} `)) ?? '';
    return line
      .trim()
      .slice(group.length)
      .split(',')
      .map((name) => name.trim().replaceAll('-', '_'));
  });
  if (members.length < 100) throw new Error('clippy does not say which lints its groups have');
  return new Set([...members, ...MORE, ...COMPILER].filter((name) => !NOT.includes(name)));
}
