import { afterEach, describe, expect, it } from 'vitest';
import type { RollbackDetail } from '@reprise/contract';
import { signatureOf } from './signing.ts';
import {
  fakeReprise,
  NOW,
  runIn,
  WEBHOOK_SECRET,
  type Answer,
  type FakeReprise,
  type Request,
} from './testing/fakeReprise.ts';

const ACTION = 'act_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';
const ROLLBACK = 'rbk_5f9385b5-8b1f-4598-b4fd-801f1ab37fbd';

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function started(answer: (request: Request) => Answer): Promise<FakeReprise> {
  reprise = await fakeReprise(answer);
  return reprise;
}

const issue = (number: number) => ({
  repository: 'acme/orders-api',
  number,
  title: `Crash ${number}`,
  state: 'open',
  labels: ['bug'],
  author: 'alice',
  updatedAt: new Date(NOW - 60_000).toISOString(),
});

describe('a list', () => {
  it('sends the token and the filters, and shows a table', async () => {
    const { cli, requests, token } = await started(() => ({
      body: { items: [issue(7)], next: null },
    }));
    const { code, out } = await cli('issues', '--label', 'bug', '-l', 'p1', '--state', 'open');
    expect(code).toBe(0);
    expect(out).toContain('acme/orders-api#7  open   Crash 7  bug     alice   1 min ago');
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(requests[0]?.url).toBe('/api/v1/issues?state=open&label=bug&label=p1&limit=30');
  });

  it('goes on page by page until it has enough, and says that there are more', async () => {
    const { cli, requests } = await started(({ url }) => {
      const size = Number(new URL(url, 'http://x').searchParams.get('limit'));
      return { body: { items: Array.from({ length: size }, (_, at) => issue(at)), next: 'more' } };
    });
    const { out } = await cli('issues', '--limit', '130');
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/v1/issues?limit=100',
      '/api/v1/issues?limit=30&cursor=more',
    ]);
    expect(out).toContain('There are more');
  });

  it('is the same for machines as the api says it', async () => {
    const list = { items: [issue(7)], next: null };
    const { cli } = await started(() => ({ body: list }));
    expect(JSON.parse((await cli('issues', '--json')).out)).toEqual(list);
  });
});

const rollback = (given: Partial<RollbackDetail>): RollbackDetail => ({
  scope: { action: ACTION },
  requestedBy: 'api',
  requestedAt: null,
  planOnly: false,
  plan: null,
  retry: 0,
  requestedVia: 'cli',
  plannedAt: null,
  approvedBy: null,
  approvedAt: null,
  startedBy: null,
  startedAt: null,
  pausedBy: null,
  pausedAt: null,
  finishedAt: null,
  id: ROLLBACK,
  status: 'running',
  because: null,
  undos: [],
  skips: [],
  left: [],
  residues: [],
  events: [],
  counts: { steps: 1, undone: 0, skipped: 0, failed: 0, waiting: 1 },
  steps: [
    {
      action: ACTION,
      kind: 'label.add',
      summary: 'add the label bug',
      repository: 'acme/orders-api',
      number: 7,
      field: 'label:bug',
      change: null,
      disposition: 'undo',
      because: null,
      planReason: null,
      planResidue: null,
      calls: 3,
      retry: 0,
      outcome: null,
      reason: null,
      message: null,
      actor: null,
      touchedAt: null,
      residue: null,
      settledAt: null,
    },
  ],
  ...given,
});

/** An api whose rollback passes through some states, one at each look. */
function rollingBack(...states: readonly RollbackDetail[]): (request: Request) => Answer {
  const left = [...states];
  return ({ method }) =>
    method === 'POST'
      ? { status: 202, body: { id: ROLLBACK, status: 'planned', position: 'commands.action/3/17' } }
      : { body: left.length > 1 ? left.shift() : left[0] };
}

describe('a rollback', () => {
  it('is asked for, watched to its end, and told step by step', async () => {
    const [step] = rollback({}).steps;
    const done = rollback({
      status: 'finished',
      counts: { steps: 1, undone: 1, skipped: 0, failed: 0, waiting: 0 },
      steps: [{ ...step!, outcome: 'compensated' }],
    });
    const planned = rollback({ status: 'planned', steps: [] });
    const { cli, requests } = await started(rollingBack(planned, rollback({}), done));
    const { code, out } = await cli('rollback', ACTION);
    expect(code).toBe(0);
    expect(JSON.parse(String(requests[0]?.body))).toEqual({ scope: { action: ACTION } });
    expect(out).toContain('1. undo  add the label bug on acme/orders-api#7');
    expect(out).toContain('✓ undone  add the label bug on acme/orders-api#7');
    expect(out).toContain(`${ROLLBACK} is finished.`);
  });

  it('that left something says what, why and who, and ends with 3', async () => {
    const [step] = rollback({}).steps;
    const message = 'bob removed it on GitHub since';
    const partial = rollback({
      status: 'partial',
      counts: { steps: 1, undone: 0, skipped: 1, failed: 0, waiting: 0 },
      steps: [{ ...step!, outcome: 'skipped', message, actor: 'bob' }],
    });
    const { cli } = await started(rollingBack(partial));
    const { code, out } = await cli('rollback', '--action', ACTION);
    expect(code).toBe(3);
    expect(out).toContain(`– left    add the label bug on acme/orders-api#7: ${message}`);
  });

  it('can be only asked for, under a key', async () => {
    const { cli, requests } = await started(rollingBack());
    const { code, out } = await cli('rollback', ACTION, '--no-wait', '--key', 'k1', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: ROLLBACK, position: 'commands.action/3/17' });
    expect(requests[0]?.headers['idempotency-key']).toBe('k1');
  });

  it('by its own id is only watched', async () => {
    const { cli, requests } = await started(rollingBack(rollback({ status: 'finished' })));
    expect((await cli('rollback', ROLLBACK)).code).toBe(0);
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('sending a delivery', () => {
  it('signs the very bytes that it sends', async () => {
    const { cli, requests } = await started(() => ({ status: 202, body: { accepted: true } }));
    const { code, out } = await cli(
      'deliveries',
      'send',
      'p.json',
      '--event',
      'issues',
      '--delivery',
      'd1',
    );
    expect(code).toBe(0);
    const [request] = requests;
    expect(request?.url).toBe('/webhooks/github');
    expect(request?.headers).toMatchObject({
      'x-github-event': 'issues',
      'x-github-delivery': 'd1',
      'x-hub-signature-256': signatureOf(WEBHOOK_SECRET, request!.body),
    });
    expect(String(request?.body)).toBe('{"action":"opened"}\n');
    expect(out).toContain('answered 202');
  });

  it('fails when ingest refuses it', async () => {
    const { cli } = await started(() => ({ status: 401, body: { title: 'no' } }));
    expect((await cli('deliveries', 'send', 'p.json', '--event', 'issues')).code).toBe(1);
  });
});

describe('a failure', () => {
  it('tells the problem, its detail and its remedy in two lines, and nothing else', async () => {
    const problem = { title: 'There is no such thing', detail: 'No run.', remedy: 'Check the id.' };
    const { cli } = await started(() => ({ status: 404, body: problem }));
    const { code, out, err } = await cli('runs', 'run_1');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('There is no such thing: No run.\nCheck the id.\n');
  });

  it('is JSON for machines', async () => {
    const problem = { title: 'No', detail: 'Nothing.', remedy: 'Look.' };
    const { cli } = await started(() => ({ status: 404, body: problem }));
    expect(JSON.parse((await cli('runs', 'run_1', '--json')).err)).toEqual({
      error: { ...problem, exitCode: 1 },
    });
  });

  it('to reach Reprise ends with 4, where it does not run and where it does not answer', async () => {
    const nowhere = await runIn('/nowhere/at/all', ['status']);
    expect(nowhere.code).toBe(4);
    expect(nowhere.err).toContain('Run `npm start`');
    const { url } = await started(() => ({ body: {} }));
    await reprise?.close();
    reprise = undefined;
    const silent = { REPRISE_API_URL: url, REPRISE_TOKEN: 'x' };
    const { code, err } = await runIn(undefined, ['status'], silent);
    expect(code).toBe(4);
    expect(err).toContain(`${url}: ECONNREFUSED`);
  });

  it('of usage ends with 2 and suggests what was meant', async () => {
    const { cli } = await started(() => ({ body: {} }));
    const { code, err } = await cli('isues');
    expect(code).toBe(2);
    expect(err).toContain('Did you mean issues?');
    expect((await cli('issues', '--state', 'opne')).code).toBe(2);
    expect((await cli('rollback')).code).toBe(2);
    expect((await cli('issue', 'seven')).code).toBe(2);
  });

  it('cannot smuggle escapes of a terminal from what the api answers', async () => {
    const { cli } = await started(() => ({
      body: { items: [{ ...issue(7), title: '\u001B]0;owned\u0007' }], next: null },
    }));
    const { out } = await cli('issues');
    expect(out).not.toContain('\u001B');
  });
});

describe('status', () => {
  const up = { status: 'up', latencyMs: 1 };
  const summary = {
    repositories: 1,
    issues: { open: 2, closed: 1 },
    deliveries: 9,
    runs: 1,
    actions: { succeeded: 1 },
  };

  it('tells health, views and counts', async () => {
    const view = { name: 'issues', status: 'live', lag: 0, movedAt: null, parkedKeys: 0 };
    const { cli } = await started(({ url }) => {
      if (url === '/health/ready') return { body: { status: 'up', dependencies: { kafka: up } } };
      return { body: url === '/api/v1/views' ? { items: [view], next: null } : summary };
    });
    const { code, out } = await cli('status');
    expect(code).toBe(0);
    expect(out).toContain(
      '2 open issues and 1 closed in 1 repository; 9 deliveries, 1 run, 1 action',
    );
  });

  it('ends with 1 when nothing can be read', async () => {
    const down = { status: 'down', latencyMs: 1, because: 'ECONNREFUSED' };
    const { cli } = await started(() => ({
      status: 503,
      body: { status: 'down', dependencies: { postgres: down } },
    }));
    const { code, out } = await cli('status');
    expect(code).toBe(1);
    expect(out).toContain('ECONNREFUSED');
  });
});

describe('help', () => {
  it('has examples for every command', async () => {
    const { cli } = await started(() => ({ body: {} }));
    const { out } = await cli('--help');
    const names = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names.filter((one) => one !== 'help')) {
      expect((await cli(name, '--help')).out).toContain('Examples:\n  $ reprise');
    }
  });
});
