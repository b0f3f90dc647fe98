import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS, RepriseError, problem } from './errors.ts';

const documented = readFileSync(join(import.meta.dirname, '../errors.md'), 'utf8');

describe('the error catalogue', () => {
  it('is documented code by code, with the same words', () => {
    const rows = documented
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.replaceAll(/ +/g, ' ')); // a formatter may align the columns
    const expected = Object.entries(ERRORS).map(
      ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title}. ${remedy} |`,
    );
    expect(rows.toSorted()).toEqual(expected.toSorted());
  });

  it('turns into problem details (RFC 9457)', () => {
    expect(problem('signature_missing', 'No X-Hub-Signature-256.')).toMatchObject({
      type: 'urn:reprise:error:signature_missing',
      status: 401,
      detail: 'No X-Hub-Signature-256.',
    });
  });

  it('keeps the code on the error, so that nobody decides by its text', () => {
    expect(new RepriseError('log_unavailable', 'Kafka does not answer.').code).toBe(
      'log_unavailable',
    );
  });
});
