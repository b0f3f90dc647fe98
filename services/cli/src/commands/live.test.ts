import type { Action } from '@reprise/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeReprise, NOW, writing, type FakeReprise } from '../testing/fakeReprise.ts';

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

const action = (status: Action['status']): Partial<Action> => ({
  id: 'act_1',
  repository: 'acme/orders-api',
  number: 7,
  summary: 'add the label \u001B[2Jbug',
  status,
  compensation: null,
  settledAt: null,
  attemptedAt: null,
  decidedAt: new Date(NOW).toISOString(),
});

const hint = (view: string): string =>
  `event: changed\ndata: ${JSON.stringify({ view, at: new Date(NOW).toISOString() })}\n\n`;

describe('watch', () => {
  it('tells what changed since it began, reads only what a hint is about, and ends by Ctrl-C', async () => {
    let looks = 0;
    reprise = await fakeReprise(({ url }) => {
      if (url === '/api/v1/events') return { stream: `: connected\n\n${hint('issues')}` };
      if (!url.startsWith('/api/v1/actions')) return { body: { items: [], next: null } };
      looks += 1;
      const status = looks === 1 ? 'pending' : 'succeeded';
      return { body: { items: [action(status)], next: null } };
    });
    const interrupt = new AbortController();
    const args = ['watch', '-r', 'acme/orders-api', '--json'];
    let out = '';
    const host = {
      terminal: writing((text) => (out += text)),
      interrupted: () => interrupt.signal,
    };
    const running = reprise.cliOn(host, ...args);
    await vi.waitFor(() => expect(out).toContain('\n'), 60_000);
    interrupt.abort();
    expect((await running).code).toBe(0);
    const told = out.trim().split('\n');
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? '')).toMatchObject({
      kind: 'actions',
      words: 'acme/orders-api#7  add the label \u001B[2Jbug: succeeded (act_1)',
    });
    expect(out).not.toContain('\u001B');
    expect(looks).toBe(2);
    const asked = new URL(
      reprise.requests.find(({ url }) => url.includes('actions'))!.url,
      'http://x',
    );
    expect(asked.searchParams.get('repository')).toBe('acme/orders-api');
  });

  it('connects again when the stream ends, and then reads everything', async () => {
    let streams = 0;
    reprise = await fakeReprise(({ url }) => {
      if (url !== '/api/v1/events') return { body: { items: [], next: null } };
      streams += 1;
      return streams === 1 ? { status: 503, body: { title: 'no' } } : { stream: ': connected\n\n' };
    });
    const interrupt = new AbortController();
    const running = reprise.cliOn({ interrupted: () => interrupt.signal }, 'watch');
    const runsAsked = (): number =>
      reprise!.requests.filter(({ url }) => url.startsWith('/api/v1/runs')).length;
    await vi.waitFor(() => expect([streams, runsAsked()]).toEqual([2, 2]), 60_000);
    interrupt.abort();
    expect((await running).code).toBe(0);
  });

  it('fails at once where Reprise does not run', async () => {
    reprise = await fakeReprise(() => ({ body: {} }));
    const { cli } = reprise;
    await reprise.close();
    reprise = undefined;
    expect((await cli('watch')).code).toBe(4);
  });
});

describe('open', () => {
  const link = {
    url: 'http://127.0.0.1:4400/sign-in?code=x',
    expiresAt: new Date(NOW).toISOString(),
  };

  it('prints a link that signs in, and opens it where there is a browser', async () => {
    reprise = await fakeReprise(() => ({ status: 201, body: link }));
    const opened: string[] = [];
    const browse = async (url: string): Promise<void> => {
      opened.push(url);
    };
    const { out } = await reprise.cliOn({ browse }, 'open');
    expect(out).toBe(`${link.url}\n`);
    expect(opened).toEqual([link.url]);
    await reprise.cliOn({ browse }, 'open', '--no-browser');
    expect(JSON.parse((await reprise.cliOn({ browse }, 'open', '--json')).out)).toEqual(link);
    expect(opened).toHaveLength(1);
    expect(reprise.requests[0]).toMatchObject({ method: 'POST', url: '/api/v1/sign-in-links' });
  });
});

describe('ask', () => {
  const started = { status: 202, body: { command: 'cmd_1', position: 'commands.automation/1/2' } };
  const run = {
    id: 'run_1',
    command: 'cmd_1',
    status: 'finished',
    outcome: 'decided',
    rule: 'triage',
    mode: 'auto',
    repository: 'acme/orders-api',
    number: 7,
    trigger: 'asked',
    actor: 'api',
    parent: null,
    because: null,
    traceId: null,
    verdicts: [],
    decisions: [],
    children: [],
    analysis: {
      status: 'finished',
      analyst: 'local',
      model: null,
      promptVersion: 'triage@1',
      because: null,
      summary: 'It is a bug.',
      message: null,
      reason: null,
      costUsd: 0.0012,
      inputTokens: 900,
      outputTokens: 40,
      calls: [],
      tools: [],
    },
  };

  it('starts a rule, waits for its run and tells what came of it', async () => {
    reprise = await fakeReprise(({ method, url }) => {
      if (method === 'POST') return started;
      return { body: url.startsWith('/api/v1/runs?') ? { items: [run], next: null } : run };
    });
    const { code, out } = await reprise.cli('ask', 'acme/orders-api#7', '--rule', 'triage');
    expect(code).toBe(0);
    expect(reprise.requests[0]?.url).toBe('/api/v1/repositories/acme/orders-api/issues/7/triggers');
    expect(JSON.parse(String(reprise.requests[0]?.body))).toEqual({ rule: 'triage' });
    expect(out).toContain('analysis finished: It is a bug.');
    expect(out).toContain('by local, triage@1; $0.0012, 900 tokens read and 40 written');
  });

  it('fails when the command was declined, and says why', async () => {
    const command = { id: 'cmd_1', status: 'declined', reason: 'no_rule', because: 'no rule asks' };
    const entry = { type: 'command', at: new Date(NOW).toISOString(), summary: '', command };
    reprise = await fakeReprise(({ method, url }) => {
      if (method === 'POST') return started;
      return { body: { items: url.includes('/timeline') ? [entry] : [], next: null } };
    });
    const { code, err } = await reprise.cli('ask', 'acme/orders-api#7');
    expect(code).toBe(1);
    expect(err).toContain('no_rule: no rule asks');
  });
});
