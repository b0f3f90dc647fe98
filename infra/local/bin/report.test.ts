import { describe, expect, it } from 'vitest';
import { closingLine, countTests } from './report.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('the report of the tests', () => {
  it('counts what passed, failed and was skipped', () => {
    const testResults = [
      file('passed', 'passed', 'passed', 'skipped', 'todo'),
      file('failed', 'passed', 'failed', 'failed'),
    ];
    expect(countTests({ testResults })).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('counts a file that failed before its tests as one that failed', () => {
    expect(countTests({ testResults: [file('failed')] }).failed).toBe(1);
    expect(countTests({ testResults: [file('failed', 'passed', 'skipped')] }).failed).toBe(1);
  });

  it('closes with one line that names the skipped only where there are some', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
