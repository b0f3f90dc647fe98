import type { Action, Approval } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import {
  fakeReprise,
  NOW,
  type Answer,
  type FakeReprise,
  type Request,
} from '../testing/fakeReprise.ts';

const PROPOSAL = 'prop_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';

const approval = (given: Partial<Approval> = {}): Approval => ({
  proposal: PROPOSAL,
  run: 'run_1',
  rule: 'triage',
  ruleVersion: 'v1',
  repository: 'acme/orders-api',
  number: 7,
  issueTitle: 'Crash\u202E on save',
  kind: 'label.add',
  summary: 'add the label bug',
  parameters: { label: 'bug' },
  confidence: 0.87,
  evidence: [{ source: 'issue', reference: null, quote: 'it crashes' }],
  rationale: 'It crashes.',
  change: { field: 'label:bug', from: null, to: 'bug' },
  verdicts: [],
  because: 'the rule says approve',
  approvers: ['role/write'],
  status: 'waiting',
  requestedAt: new Date(NOW - 60_000).toISOString(),
  expiresAt: new Date(NOW + 2 * 86_400_000).toISOString(),
  answeredBy: null,
  answeredVia: null,
  answeredAt: null,
  answerBecause: null,
  edited: false,
  action: null,
  objections: [],
  ...given,
});

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

/** An api whose approval passes through some states, one at each look. */
async function passing(states: readonly Partial<Approval>[]): Promise<FakeReprise> {
  const left = [...states];
  const act = ({ method, url }: Request): Answer => {
    if (method === 'POST') return { status: 202, body: { command: 'cmd_1', position: 'c/0/1' } };
    if (url.includes('/actions/'))
      return { body: { status: 'succeeded' } satisfies Partial<Action> };
    return { body: approval(left.length > 1 ? left.shift() : left[0]) };
  };
  reprise = await fakeReprise(act);
  return reprise;
}

describe('approvals', () => {
  it('lists what waits, with how sure and how long', async () => {
    reprise = await fakeReprise(() => ({ body: { items: [approval()], next: null } }));
    const { code, out } = await reprise.cli('approvals', '-r', 'acme/orders-api');
    expect(code).toBe(0);
    expect(reprise.requests[0]?.url).toBe(
      '/api/v1/approvals?status=waiting&repository=acme%2Forders-api&limit=30',
    );
    expect(out).toMatch(/waiting +add the label/);
    expect(out).toMatch(/87 % +in 2 d/);
  });

  it('shows exactly what would change, on what evidence, and who may answer', async () => {
    const { cli } = await passing([{}]);
    const { out } = await cli('approvals', 'show', PROPOSAL);
    expect(out.split('\n').slice(0, 6)).toEqual([
      `${PROPOSAL}  waiting`,
      'add the label bug, on acme/orders-api#7 (Crash⟨U+202E⟩ on save)',
      'change label:bug',
      '- (absent)',
      '+ bug',
      '  label = bug',
    ]);
    expect(out).toContain('because the rule says approve (87 % sure)');
    expect(out).toContain('“it crashes” issue');
    expect(out).toContain('role/write may answer, in 2 d; silence means no');
  });

  it('accepts, and waits until it is done', async () => {
    const done = {
      status: 'accepted',
      answeredBy: 'api',
      answeredVia: 'cli',
      action: 'act_1',
    } as const;
    const { cli, requests } = await passing([{}, done]);
    const { code, out } = await cli('approvals', 'accept', PROPOSAL, '--key', 'k1');
    expect(code).toBe(0);
    const [post] = requests;
    expect(post?.url).toBe(`/api/v1/approvals/${PROPOSAL}/accept`);
    expect(post?.headers['idempotency-key']).toBe('k1');
    expect(post?.headers['user-agent']).toMatch(/^reprise-cli\//);
    expect(out).toContain('accepted by api (cli)');
  });

  it('accepts with changed parameters, and keeps the others', async () => {
    const parameters = { label: 'bug', colour: 'red' };
    const { cli, requests } = await passing([
      { parameters },
      { status: 'accepted', action: 'act_1' },
    ]);
    await cli('approvals', 'accept', PROPOSAL, '--set', 'label=a=b');
    const post = requests.find(({ method }) => method === 'POST');
    expect(JSON.parse(String(post?.body))).toEqual({ parameters: { label: 'a=b', colour: 'red' } });
  });

  it('refuses to set a parameter that there is not', async () => {
    const { cli, requests } = await passing([{}]);
    const { code, err } = await cli('approvals', 'accept', PROPOSAL, '--set', 'lable=x');
    expect(code).toBe(2);
    expect(err).toContain('lable; the proposal has label.');
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    expect((await cli('approvals', 'accept', PROPOSAL, '--set', 'label')).code).toBe(2);
  });

  it('fails when policy declines the answer, and says why', async () => {
    const objection = {
      command: 'cmd_1',
      reason: 'not_allowed',
      because: 'the rule may not add p0',
      by: 'api',
      at: new Date(NOW).toISOString(),
    };
    const { cli } = await passing([{}, { objections: [objection] }]);
    const { code, out } = await cli('approvals', 'accept', PROPOSAL);
    expect(code).toBe(1);
    expect(out).toContain('api answered, in vain: the rule may not add p0');
  });

  it('refuses with a reason', async () => {
    const { cli, requests } = await passing([{ status: 'refused', answeredBy: 'api' }]);
    const { code } = await cli('approvals', 'refuse', PROPOSAL, '--because', 'not a bug');
    expect(code).toBe(0);
    expect(JSON.parse(String(requests[0]?.body))).toEqual({ because: 'not a bug' });
  });

  it('can be answered without waiting', async () => {
    const { cli, requests } = await passing([{}]);
    const { code, out } = await cli('approvals', 'accept', PROPOSAL, '--no-wait', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ command: 'cmd_1', position: 'c/0/1' });
    expect(requests).toHaveLength(1);
  });
});
