import type { RollbackDetail } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, type FakeReprise, type Request } from '../../testing/fakeReprise.ts';

const ID = 'rbk_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';
const HASH = 'a'.repeat(64);

const rollback = (given: Partial<RollbackDetail> = {}): RollbackDetail => ({
  id: ID,
  status: 'planned',
  scope: { rule: 'stale' },
  planOnly: true,
  plan: {
    hash: HASH,
    undo: 120,
    skip: 3,
    calls: 360,
    seconds: 150,
    needsApproval: false,
    undoOver: null,
  },
  retry: 0,
  requestedBy: 'api',
  requestedVia: 'cli',
  requestedAt: '2026-11-21T11:59:00.000Z',
  plannedAt: '2026-11-21T12:00:00.000Z',
  approvedBy: null,
  approvedAt: null,
  startedBy: null,
  startedAt: null,
  pausedBy: null,
  pausedAt: null,
  finishedAt: null,
  because: null,
  counts: { steps: 123, undone: 0, skipped: 3, failed: 0, waiting: 120 },
  undos: [{ kind: 'label.add', count: 120 }],
  skips: [{ reason: 'touched_by_human', because: 'bob set it since', count: 3 }],
  left: [],
  residues: [{ residue: 'Notifications stay sent.', count: 7 }],
  events: [],
  steps: [],
  ...given,
});

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

/** A rollback that is in these states, one at each look; the last one stays. */
async function started(...states: readonly RollbackDetail[]): Promise<FakeReprise> {
  const left = [...states];
  reprise = await fakeReprise(({ method, url }) => {
    if (method === 'GET') return { body: left.length > 1 ? left.shift() : left[0] };
    const position = 'commands.action/0/1';
    return url === '/api/v1/rollbacks'
      ? { status: 202, body: { id: ID, status: 'planned', position } }
      : { status: 202, body: { id: ID, command: 'cmd_1', position } };
  });
  return reprise;
}

const posts = ({ requests }: FakeReprise): readonly { url: string; body: unknown }[] =>
  requests.filter(isPost).map(({ url, body }) => ({ url, body: JSON.parse(String(body)) }));
const isPost = ({ method }: Request): boolean => method === 'POST';

const person = (answer: boolean, questions: string[] = []) => ({
  confirm: async (question: string) => {
    questions.push(question);
    return answer;
  },
  interrupted: () => new AbortController().signal,
});

const finished = rollback({
  status: 'finished',
  counts: { steps: 123, undone: 118, skipped: 5, failed: 0, waiting: 0 },
  left: [{ reason: 'touched_by_human', because: 'cy set it since', count: 2 }],
});
const plannedFirst = rollback({ plannedAt: null, plan: null });

describe('a rollback of a scope', () => {
  it('is planned, shown with what is left and why, and carried out by its very plan', async () => {
    const fake = await started(plannedFirst, rollback(), finished);
    const questions: string[] = [];
    const args = ['rollback', '--rule', 'stale', '-r', 'acme/shop', '--since', '3h'];
    const { code, out } = await fake.cliOn(person(true, questions), ...args);
    expect(code).toBe(0);
    expect(posts(fake)).toEqual([
      {
        url: '/api/v1/rollbacks',
        body: {
          scope: { rule: 'stale', repository: 'acme/shop', from: '2026-11-21T09:00:00.000Z' },
          planOnly: true,
        },
      },
      { url: `/api/v1/rollbacks/${ID}/execute`, body: { planHash: HASH } },
    ]);
    expect(questions).toEqual(['Undo these 120?']);
    expect(out).toContain('touched by human');
    expect(out).toContain('bob set it since');
    expect(out).toContain('Notifications stay sent.');
    expect(out).toContain('120 to undo, 3 to leave; about 360 requests, 3 min.');
    expect(out).toContain('118 undone, 5 left as they are, 0 failed.');
  });

  it('undoes nothing where a person says no, and says how to go on', async () => {
    const fake = await started(rollback());
    const { code, err } = await fake.cliOn(person(false), 'rollback', '--label', 'bug');
    expect(code).toBe(0);
    expect(err).toContain(`\`reprise rollback execute ${ID}\` carries the plan out.`);
    expect(posts(fake)).toHaveLength(1);
  });

  it('waits for a second person above the limit', async () => {
    const plan = { ...rollback().plan!, needsApproval: true, undoOver: 50 };
    const fake = await started(rollback({ status: 'awaiting_approval', plan }));
    const { code, err } = await fake.cli('rollback', '--actor', 'ada', '--yes');
    expect(code).toBe(0);
    expect(err).toContain('120 steps need the approval of a second person (more than 50).');
    expect(posts(fake)).toHaveLength(1);
  });

  it('says so where all is left as it is', async () => {
    const plan = { ...rollback().plan!, undo: 0 };
    const fake = await started(rollback({ plan, undos: [] }));
    expect((await fake.cli('rollback', '--label', 'bug', '--yes')).err).toContain('Nothing is to');
    expect(posts(fake)).toHaveLength(1);
  });

  it('says where to look where there is nothing in it', async () => {
    const given = rollback();
    const plan = { ...given.plan!, undo: 0, skip: 0, calls: 0, seconds: 0 };
    const counts = { ...given.counts, steps: 0 };
    const nothing = { plan, counts, undos: [], skips: [], residues: [] };
    const fake = await started(rollback(nothing));
    const { out, err } = await fake.cli('rollback', '--rule', 'trage', '--yes');
    expect(out).not.toContain('0 requests');
    expect(err).toContain('Nothing that Reprise did is in this scope');
    expect(posts(fake)).toHaveLength(1);
  });

  it('that holds too much for one plan says so, and how to go on', async () => {
    const message = 'The scope holds more than 50,000 actions: nothing was done.';
    const said = { by: 'api', command: 'RollBack', reason: 'too_many', message };
    const events = [{ event: 'declined' as const, at: '2026-11-21T12:00:00.000Z', ...said }];
    const finishedAt = '2026-11-21T12:00:00.000Z';
    const refused = { status: 'cancelled', plan: null, plannedAt: null, finishedAt } as const;
    const fake = await started(rollback({ ...refused, because: message, events }));
    const { code, out, err } = await fake.cli('rollback', '-r', 'acme/shop', '--yes');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain('Narrow the scope: --since');
    expect(posts(fake)).toHaveLength(1);
  });

  it('does again what a rollback has undone', async () => {
    const fake = await started(rollback(), finished);
    await fake.cli('rollback', '--redo', ID, '--yes');
    expect(posts(fake)[0]?.body).toMatchObject({ scope: { rollback: ID } });
  });

  it('needs a rule for a version', async () => {
    const fake = await started(rollback());
    expect((await fake.cli('rollback', '--rule-version', 'v1')).code).toBe(2);
    expect(fake.requests).toEqual([]);
  });
});

describe('a rollback that runs', () => {
  it('can be paused with Ctrl-C by whoever watches', async () => {
    const running = rollback({ status: 'running' });
    const fake = await started(running);
    const host = { ...person(true), interrupted: () => AbortSignal.abort() };
    const { err } = await fake.cliOn(host, 'rollback', ID);
    expect(posts(fake).map(({ url }) => url)).toEqual([`/api/v1/rollbacks/${ID}/pause`]);
    expect(err).toContain(`\`reprise rollback resume ${ID}\` goes on.`);
  });

  it('goes on without whoever looks away', async () => {
    const fake = await started(rollback({ status: 'running' }));
    const host = { ...person(false), interrupted: () => AbortSignal.abort() };
    expect((await fake.cliOn(host, 'rollback', ID)).err).toContain('goes on without you');
    expect(posts(fake)).toEqual([]);
  });

  it('is steered by its subcommands', async () => {
    const fake = await started(rollback());
    for (const word of ['pause', 'resume', 'retry', 'cancel']) {
      expect((await fake.cli('rollback', word, ID)).code).toBe(0);
    }
    await fake.cli('rollback', 'approve', ID, '--yes');
    expect(posts(fake)).toEqual([
      ...['pause', 'resume', 'retry', 'cancel'].map((word) => ({
        url: `/api/v1/rollbacks/${ID}/${word}`,
        body: {},
      })),
      { url: `/api/v1/rollbacks/${ID}/approve`, body: { planHash: HASH } },
    ]);
  });

  it('is listed with what it is about', async () => {
    reprise = await fakeReprise(() => ({ body: { items: [rollback()], next: null } }));
    const { out } = await reprise.cli('rollback', 'list');
    expect(out).toContain('rule stale');
    expect(out).toContain('120');
  });
});
