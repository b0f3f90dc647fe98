import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, refusal, start, type Started } from '../testing/start.ts';
import { DESCRIPTION, GENERATED, generateRequests } from './generate.ts';
import { problemsOf, type Change } from './problems.ts';

const change = (method: string, path: string, body = {}, query = {}): Change => ({
  method,
  path: `/repos/acme/shop${path}`,
  body,
  query,
});

describe("GitHub's description", () => {
  it('is the one of the package', () => {
    expect(readFileSync(GENERATED, 'utf8')).toBe(generateRequests());
  });

  it('allows what it gives as examples', () => {
    for (const { name, path, body } of examples()) {
      expect([
        name,
        ...problemsOf({ method: name.split(' ')[0] ?? '', path, query: {}, body }),
      ]).toEqual([name]);
    }
  });

  it('does not know every path and method', () => {
    expect(problemsOf(change('POST', '/isues'))).toEqual([
      'GitHub has no POST /repos/acme/shop/isues',
    ]);
    expect(problemsOf(change('PUT', '/issues/3'))).not.toEqual([]);
  });

  it('knows what is required, of which type, and what there is not', () => {
    const path = '/issues/3';
    expect(problemsOf(change('POST', '/issues', { body: 'no title' })).join()).toContain('title');
    expect(problemsOf(change('PATCH', path, { state: 'shut' })).join()).toContain('"closed"');
    expect(problemsOf(change('PATCH', path, { stat: 'open' })).join()).toContain('"stat"');
    expect(problemsOf(change('PATCH', path, { state: 'open' }, { now: '1' })).join()).toContain(
      'now',
    );
    expect(problemsOf(change('PATCH', path, { milestone: null }))).toEqual([]);
    expect(problemsOf(change('DELETE', `${path}/lock`, { reason: 'spam' }))).not.toEqual([]);
  });
});

/** Of the requests that concern issues, pull requests, checks, labels, milestones and topics. */
function examples(): readonly { name: string; path: string; body: Record<string, unknown> }[] {
  const { paths } = JSON.parse(readFileSync(new URL(DESCRIPTION), 'utf8')) as { paths: Paths };
  const concerning =
    /^\/repos\/\{owner\}\/\{repo\}\/(issues|pulls|check-runs|labels|milestones|topics)/;
  return Object.entries(paths).flatMap(([path, item]) =>
    concerning.test(path) && !path.includes('codespaces')
      ? Object.entries(item).flatMap(([method, { requestBody }]) =>
          Object.values(requestBody?.content['application/json']?.examples ?? {}).flatMap(
            ({ value }) =>
              value === undefined
                ? []
                : [
                    {
                      name: `${method.toUpperCase()} ${path}`,
                      path: path.replaceAll(/[{}]/g, ''),
                      body: Array.isArray(value) ? { list: value } : { ...value },
                    },
                  ],
          ),
        )
      : [],
  );
}

interface Operation {
  readonly requestBody?: {
    readonly content: Record<string, { readonly examples?: Record<string, { value?: object }> }>;
  };
}

type Paths = Record<string, Record<string, Operation>>;

describe('the stand-in', () => {
  let on: Started;
  beforeEach(async () => {
    on = await start();
  });
  afterEach(() => on.stop().catch(() => undefined));

  it('refuses a request of the App that is not allowed, and says so when it stops', async () => {
    await on.github.as('ada').openIssue('acme/orders-api', { title: 'It breaks' });
    const app = await on.installed();
    const request = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    const asked = app.request(request, { ...at, issue_number: 1, status: 'closed' });
    expect(await refusal(asked)).toBe(422);
    expect(on.github.violations()).toHaveLength(1);
    expect(on.github.state().repositories['acme/orders-api']?.issues[1]?.state).toBe('open');
    await expect(on.stop()).rejects.toThrow('"status"');
  });

  it('leaves people alone', async () => {
    await on.github
      .as('ada')
      .request('POST', '/repos/acme/orders-api/issues', { title: 'A', more: 1 });
    expect(on.github.violations()).toEqual([]);
  });
});
