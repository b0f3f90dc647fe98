import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exposition } from '@reprise/telemetry';
import { describe, expect, it } from 'vitest';
import { BAD_REQUESTS } from './badRequests.ts';
import { expectProblem, fakeLog, post, serving, sign } from './testing.ts';

const NO_JSON = '{"action":';

describe('a bad request', () => {
  it.each(BAD_REQUESTS)(
    'with %s is refused, and nothing is kept',
    async (_what, ask, status, code) => {
      const { answer, kept } = await ask();
      expect(answer).toMatchObject({ status, code, type: 'application/problem+json' });
      expect(kept).toBe(0);
      if (status === 503 || status === 429) expect(Number(answer.retryAfter)).toBeGreaterThan(0);
    },
  );

  it('is in the README', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const rows = BAD_REQUESTS.map(
      ([what, , status, code]) => `| ${what} | ${status} | \`${code}\` |`,
    );
    // The formatter aligns the columns.
    const table = readme.replace(/ +/g, ' ').split('\n');
    expect(table.filter((line) => /^\| .* \| \d{3} \| /.test(line))).toEqual(rows);
  });

  it('is refused for its signature before anybody reads it', async () => {
    const { log } = fakeLog();
    const request = post(NO_JSON, { 'x-hub-signature-256': sign('x'), 'content-type': 'a/b' });
    expectProblem(await serving(log).inject(request), 401, 'signature_invalid');
  });

  it('to another address is answered as a problem, too', async () => {
    const { log } = fakeLog();
    const answer = await serving(log).inject({ method: 'GET', url: '/webhooks/github' });
    expectProblem(answer, 404, 'not_found');
  });

  it('is counted by why it was refused', async () => {
    const { log } = fakeLog();
    await serving(log).inject(post(NO_JSON));
    expect((await exposition()).text).toMatch(
      /reprise_deliveries_total\{outcome="body_malformed"\} \d+/,
    );
  });
});
