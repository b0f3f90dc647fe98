import type { RepositoryRulesRow } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import { toRules } from './shape.ts';

const rules = (given: Partial<RepositoryRulesRow>): RepositoryRulesRow =>
  ({
    status: 'loaded',
    path: '.github/reprise.yml',
    version: 'b1',
    effectiveText: null,
    effectiveVersion: null,
    problems: [],
    loadedAt: new Date(0),
    ...given,
  }) as RepositoryRulesRow;

describe('the rules of a repository', () => {
  it('are observed without a file, and with one that names no mode', () => {
    expect(toRules(rules({ status: 'missing' })).status).toBe('observed');
    expect(toRules(rules({ effectiveText: 'version: 1' })).status).toBe('observed');
    expect(toRules(rules({ effectiveText: 'version: 1\nmode: always' })).status).toBe('observed');
  });

  it('say the mode that is in force', () => {
    expect(toRules(rules({ effectiveText: 'version: 1\nmode: auto' }))).toMatchObject({
      status: 'auto',
      mode: 'auto',
    });
  });

  it('are invalid where the file is wrong, while the last good one stays in force', () => {
    const problems = [{ line: 2, column: 1, message: 'unknown key mod', suggestion: 'mode' }];
    const wrong = rules({ status: 'invalid', problems, effectiveText: 'mode: "auto"' });
    expect(toRules(wrong)).toMatchObject({ status: 'invalid', mode: 'auto', problems });
  });
});
