import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readStack } from '../../src/lab/compose/stack.ts';
import { loadToolbox } from '../../src/toolbox/load.ts';
import { readVerticalFile } from '../../src/toolbox/read.ts';
import { expectedFile } from '../support/expected.ts';
import { canariesOf, repository, verticals } from '../support/verticals.ts';

const toolbox = await loadToolbox(join(repository, 'toolbox'));

test('every task is of a vertical that has an image', () => {
  expect(verticals.length).toBeGreaterThanOrEqual(3);
  for (const { kind, vertical } of toolbox.tasks.values()) expect(verticals, kind).toContain(vertical);
});

describe.each(verticals)('%s', (vertical) => {
  const tasks = [...toolbox.tasks.values()].filter((task) => task.vertical === vertical);

  test('has a canary for every task, and none for any other', () => {
    const canaries = canariesOf(vertical);
    expect(canaries.map(({ kind }) => kind)).toEqual(tasks.map(({ kind }) => kind).sort());
    expect(canaries.length).toBeGreaterThan(0);
    for (const { folder, planted } of canaries) {
      expect(existsSync(join(folder, planted.uri)) || existsSync(join(folder, 'make'))).toBe(true);
    }
  });

  test('says in its vertical.yaml how one gets each database that its tasks need', async () => {
    const { tools } = await readVerticalFile(join(repository, 'images', vertical, 'vertical.yaml'));
    const explained = tools.flatMap(({ database }) => database?.name ?? []);
    expect(new Set(explained)).toEqual(new Set(tasks.flatMap(({ databases }) => databases)));
  });

  test('is a service of the lab, with itself as profile', async () => {
    const { services } = await readStack(join(repository, 'compose', 'lab.yaml'), {});
    expect(services[vertical]).toMatchObject({ profiles: [vertical] });
  });

  test('tells in its sample, where it has one, of defects and of clean places on lines that exist', () => {
    const folder = join(repository, 'examples', 'verticals', vertical);
    if (!existsSync(join(folder, 'expected.yaml'))) return;
    const { defects, clean } = expectedFile.parse(parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')));
    expect(defects.length).toBeGreaterThan(0);
    // What `make` makes has no lines to look at.
    const places = [
      ...defects.map(({ file, line }) => ({ file, line })),
      ...clean.map(({ file, lines }) => ({ file, line: lines[1] })),
    ];
    for (const { file, line } of places.filter(({ file }) => !file.startsWith('packages/'))) {
      expect(
        readFileSync(join(folder, file), 'utf8').split('\n').length,
        `${file}:${line}`,
      ).toBeGreaterThanOrEqual(line);
    }
  });
});
