import type {
  Approval,
  Command,
  Entry,
  IssueDetail,
  Overview,
  Page,
  RepositoryDetail,
  RollbackPlan,
  Run,
  RunDetail,
  View,
} from '@reprise/contract';
import { actionId } from '@reprise/schemas';
import { sql } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { PROPOSALS, RULES, RUN, TRACE, writeAcceptance, writeHistory } from './history.ts';
import { openInstallation, type ApiUnderTest, type Installation } from './installation.ts';

const NOW = Date.now() - 60_000;
const ISSUE = '/issues/acme/shop/3';
const [FIRST, SECOND, THIRD] = PROPOSALS;

let installation: Installation;
let api: ApiUnderTest;
let hints: () => string;
beforeAll(async () => {
  installation = await openInstallation();
  await installation.project();
  api = await installation.api();
  const followed = await api.follow();
  const log = await installation.log();
  await writeHistory(log, NOW);
  await installation.caughtUp();
  await writeAcceptance(log, NOW);
  await installation.caughtUp();
  hints = followed.text;
});
afterAll(() => installation?.close());

const read = async <T>(path: string): Promise<T> => {
  const { status, body } = await api.get<T>(path);
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return body;
};

describe('a run that asked a model', () => {
  it('is told with its analysis, its decisions and the trace it began in', async () => {
    const run = await read<RunDetail>(`/runs/${RUN}`);
    expect(run).toMatchObject({ ask: 'triage', depth: 0, traceId: TRACE, awaiting: 1 });
    expect(run).toMatchObject({ accepted: 1, declined: 1, delivery: 'd-1' });
    expect(run.analysis).toMatchObject({
      status: 'finished',
      model: 'claude',
      summary: 'A crash.',
      costUsd: 0.004,
      calls: [{ call: 1, text: 'It is a bug.', stopReason: 'tool_use' }],
      tools: [{ tool: 'labels', output: 'bug' }],
      proposals: [{ proposal: FIRST }, { proposal: SECOND }, { proposal: THIRD }],
    });
    expect(run.decisions).toMatchObject([
      { proposal: FIRST, decision: 'accepted', approval: { answeredBy: 'ada' } },
      { proposal: SECOND, decision: 'awaiting', confidence: 0.9, evidence: [{ quote: 'boom' }] },
      { proposal: THIRD, decision: 'declined', reason: 'not_allowed', rationale: 'It says boom' },
    ]);
  });

  it('is found by what it asks, by whom and by when', async () => {
    const found = async (query: string) =>
      (await read<Page<Run>>(`/runs?${query}`)).items.map(({ id }) => id);
    const since = new Date(NOW).toISOString();
    for (const query of ['ask=triage', 'ask=any', 'actor=mia', `since=${since}`, 'outcome=decided'])
      expect(await found(query), query).toEqual([RUN]);
    for (const query of ['ask=none', 'actor=eve', `before=${since}`, 'status=started'])
      expect(await found(query), query).toEqual([]);
  });

  it('cannot be cancelled when it has ended', async () => {
    const answer = await api.post(`/runs/${RUN}/cancel`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });
});

describe('an approval', () => {
  it('waits with exactly what would change', async () => {
    const { items } = await read<Page<Approval>>('/approvals');
    expect(items).toMatchObject([
      {
        proposal: SECOND,
        status: 'waiting',
        issueTitle: 'It crashes',
        summary: 'add the label area/pay',
        change: { field: 'label:area/pay', from: null, to: 'area/pay' },
        approvers: ['role/write'],
      },
    ]);
  });

  it('that was answered tells by whom, with which change, and who objected', async () => {
    const approval = await read<Approval>(`/approvals/${FIRST}`);
    expect(approval).toMatchObject({
      status: 'accepted',
      edited: true,
      parameters: { label: 'crash' },
      change: { field: 'label:crash', from: null, to: 'crash' },
      answeredBy: 'ada',
      answeredVia: 'console',
      action: actionId(FIRST),
      objections: [{ command: 'cmd_early', reason: 'not_permitted', by: 'eve' }],
    });
    const answered = await read<Page<Approval>>('/approvals?status=accepted&rule=triage');
    expect(answered.items.map(({ proposal }) => proposal)).toEqual([FIRST]);
  });

  it('is answered by a command under its issue; one that has an answer is a conflict', async () => {
    const taken = await api.post<Command>(`/approvals/${SECOND}/accept`, {
      parameters: { label: 'area/payments' },
    });
    expect(taken).toMatchObject({ status: 202 });
    expect(taken.body.position).toMatch(/^commands\.automation\/\d+\/0$/);
    const again = await api.post(`/approvals/${FIRST}/refuse`, { because: 'no' });
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(
      await api.get(`/approvals/prp_${'0'.repeat(8)}-0000-0000-0000-000000000000`),
    ).toMatchObject({ status: 404 });
  });
});

describe('a triggered rule', () => {
  it('is a command under its issue', async () => {
    const path = '/repositories/acme/shop/issues/3/triggers';
    expect(await api.post<Command>(path, {})).toMatchObject({ status: 202 });
    expect(await api.post('/repositories/acme/shop/issues/4/triggers', {})).toMatchObject({
      status: 404,
    });
  });
});

describe('what is known of an issue', () => {
  it('is one story, from the delivery to the action', async () => {
    const { items } = await read<Page<Entry>>(`${ISSUE}/timeline`);
    const told = items.map((entry) =>
      entry.type === 'approval' ? `${entry.type} ${entry.event}` : entry.type,
    );
    expect(told).toEqual([
      'delivery',
      'run',
      'analysis',
      'approval asked',
      'approval asked',
      'command',
      'approval answered',
      'action',
    ]);
    const words = items.map(({ summary }) => summary);
    expect(words).toContain('ada accepted with changes: add the label crash');
    expect(words).toContain('the analyst anthropic made 3 proposals, for 0.0040 USD');
  });

  it('says what it cost, and who set what it shows', async () => {
    const issue = await read<IssueDetail>(ISSUE);
    expect(issue.cost).toEqual({ usd: 0.004, calls: 1 });
    expect(issue.ownership).toMatchObject([
      { field: 'label:crash', value: 'crash', by: 'reprise', action: actionId(FIRST) },
      { field: 'state', value: 'open', by: 'other', action: null },
    ]);
  });
});

describe('an overview', () => {
  it('counts the flow, what it cost and what waits', async () => {
    await installation.caughtUp();
    const overview = await read<Overview>('/overview?hours=1');
    expect(overview.flow).toMatchObject({ deliveries: 1, runs: 1, proposals: 3, accepted: 1 });
    expect(overview.flow).toMatchObject({ declined: 1, awaiting: 1, actions: { succeeded: 1 } });
    expect(overview.series).toHaveLength(12);
    const total = (of: 'deliveries' | 'runs' | 'actions' | 'failed') =>
      overview.series.reduce((sum, point) => sum + point[of], 0);
    expect([total('deliveries'), total('runs'), total('actions'), total('failed')]).toEqual([
      1, 1, 1, 0,
    ]);
    expect(overview.kinds).toMatchObject([{ kind: 'label.add', word: 'label', succeeded: 1 }]);
    expect(overview.rates).toEqual({ acceptance: 0.5, rollback: 0 });
    expect(overview.spend).toMatchObject({ budgetUsd: 5 });
    expect(overview.waiting).toMatchObject({ approvals: 1, parkedKeys: 0, brokenRules: 0 });
    expect(overview.lag).toEqual({ records: 0, slowestView: null });
    expect(overview.recent.map(({ id }) => id)).toEqual([actionId(FIRST)]);
  });
});

describe('a repository', () => {
  it('shows its rules file, line by line', async () => {
    const repository = await read<RepositoryDetail>('/repositories/acme/shop');
    expect(repository.rules).toMatchObject({
      status: 'approve',
      text: RULES,
      url: 'https://github.com/acme/shop/blob/main/.github/reprise.yml',
    });
    expect(repository.rules.lines[1]).toEqual({
      number: 2,
      text: 'mode: approve',
      origin: '.github/reprise.yml@b10b567',
    });
    expect(repository.ruleNames).toEqual([{ name: 'triage', asks: 'triage', mode: null }]);
    expect(repository.counts).toEqual({ open: 1, closed: 0, runs: 1, actions: 1 });
  });
});

describe('a plan of a rollback', () => {
  it('says what would be undone, and writes nothing', async () => {
    const { body } = await api.post<RollbackPlan>('/rollbacks/plan', { scope: { run: RUN } });
    expect(body).toMatchObject({
      steps: [{ action: actionId(FIRST), disposition: 'undo', from: 'crash', to: null }],
      counts: { undo: 1, skip: 0 },
    });
    expect(await read<Page<unknown>>('/rollbacks')).toEqual({ items: [], next: null });
  });
});

describe('hints', () => {
  it('named the run, its issue and its repository, for every view that changed', () =>
    eventually(() => {
      const told = hints()
        .split('\n')
        .filter((line) => line.startsWith('data: ') && line.endsWith('}'))
        .map((line) => JSON.parse(line.slice(6)) as { view: string; ids?: string[] });
      const views = new Set(told.map(({ view }) => view));
      for (const view of ['deliveries', 'issues', 'runs', 'approvals', 'analyses', 'actions'])
        expect(views).toContain(view);
      expect(told).toContainEqual(
        expect.objectContaining({ view: 'analyses', subjects: ['42#3'], repositories: [42] }),
      );
      expect(told.filter(({ ids }) => ids?.includes(RUN)).length).toBeGreaterThan(0);
    }));
});

describe('a rebuild of the new views', () => {
  it('leaves the same rows', async () => {
    const rows = async () => {
      const tables = ['approvals', 'person_commands', 'objections', 'analyses', 'model_calls'];
      const content = [...tables, 'tool_uses', 'analyst_proposals', 'runs', 'proposals'].map(
        (name) =>
          installation.db.query(sql`select * from ${sql.table(name)} as t order by t::text`),
      );
      return Promise.all(content);
    };
    await installation.caughtUp();
    const before = await rows();
    for (const name of ['approvals', 'analyses', 'runs']) {
      expect(await api.post(`/views/${name}/rebuild`, {})).toMatchObject({ status: 202 });
    }
    await eventually(async () => {
      const { items } = await read<Page<View>>('/views');
      const finished = items.filter(({ rebuild }) => rebuild?.status === 'finished');
      expect(finished).toHaveLength(3);
    });
    await installation.caughtUp();
    expect(await rows()).toEqual(before);
  });
});
