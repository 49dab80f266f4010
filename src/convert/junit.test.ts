import { expect, test } from 'vitest';
import { fromJunit } from './junit.ts';

test('failures and errors are findings, with file and line from where they are given', () => {
  const raw = `<?xml version="1.0"?>
<testsuites><testsuite name="s" file="suite.py">
  <testcase name="passes" classname="c"/>
  <testcase name="skipped"><skipped/></testcase>
  <testcase name="CKV_1" file="a&amp;b.tf" line="7"><failure message="open &lt;0.0.0.0&gt;">details</failure></testcase>
  <testcase name="two"><failure type="x"><![CDATA[first line
second]]></failure><error message="broke" line="9"/></testcase>
  <testsuite name="inner"><testcase name="bare"><failure/></testcase></testsuite>
</testsuite></testsuites>`;
  expect(fromJunit(raw).findings).toEqual([
    { rule: 'CKV_1', message: 'open <0.0.0.0>', file: 'a&b.tf', line: 7, level: 'error' },
    { rule: 'two', message: 'first line', file: 'suite.py', line: undefined, level: 'error' },
    { rule: 'two', message: 'broke', file: 'suite.py', line: 9, level: 'error' },
    { rule: 'bare', message: 'failed', file: 'suite.py', line: undefined, level: 'error' },
  ]);
  expect(fromJunit('<testsuite><testcase name="a"/></testsuite>').findings).toEqual([]);
});

test.each([
  ['', 'is empty'],
  ['all good', 'is not XML'],
  ['<testsuites><testsuite>', 'is not XML'],
  ['<html/>', 'is not JUnit: it starts with neither <testsuites> nor <testsuite>'],
  ['<testsuites/>', 'has no <testcase>: nothing says that anything was checked'],
  ['<testsuites><testsuite name="x"/></testsuites>', 'has no <testcase>'],
])('what says nothing is refused: %j', (raw, message) => {
  expect(() => fromJunit(raw)).toThrow(message);
});

test('entities of its own are not expanded without end', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]><testsuite><testcase name="x"><failure>&j;</failure></testcase></testsuite>`;
  try {
    expect(JSON.stringify(fromJunit(bomb)).length).toBeLessThan(1e6);
  } catch (error) {
    expect(String(error)).toMatch(/is not XML/);
  }
});
