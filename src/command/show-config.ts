import { oneLine } from '../report/plain.ts';
import type { Prepared } from './prepare.ts';

/** The lines of `assay config`: each setting with its value and who says it, then what should be known. */
export function configLines({ settings, policy, request }: Prepared): string[] {
  const rows = settings.map(({ name, value, source }) => [name, value === '' ? '-' : value, source]);
  const width = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  const [names, values] = [width(0), width(1)];
  const others = request.overrides.filter(({ name }) => name !== request.workflow).map(({ name }) => name);
  return [
    `repository ${policy.root}, settings from the ${policy.origin}`,
    '',
    ...rows.map(([name = '', value = '', source = '']) =>
      oneLine(`${name.padEnd(names)}  ${value.padEnd(values)}  ${source}`),
    ),
    ...(others.length === 0 ? [] : ['', oneLine(`sections for other workflows: ${others.join(', ')}`)]),
    ...policy.notices().map((notice) => oneLine(`note: ${notice}`)),
  ];
}

/** The same as one JSON value. */
export function configJson({ settings, policy }: Prepared): object {
  return { repository: policy.root, origin: policy.origin, settings, notices: policy.notices() };
}
