import type { Memory } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, type FakeReprise } from '../testing/fakeReprise.ts';

const learnt: Memory = {
  id: 'mem_1',
  repository: 'acme/shop',
  number: 3,
  run: 'run_1',
  proposal: 'prp_1',
  playbook: 'triage',
  promptVersion: 'triage@2',
  what: '#3: mona approved adding the label “bug”',
  kind: 'label.add',
  label: 'bug',
  approvedBy: 'mona',
  edited: false,
  learnedAt: '2026-11-21T11:57:00.000Z',
  forgotten: null,
};
const forgotten: Memory = {
  ...learnt,
  forgotten: { reason: 'withdrawn', rollback: 'rbk_1', by: null, at: '2026-11-21T11:58:00.000Z' },
};

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

describe('what the agent remembers, from the command line', () => {
  it('is what models are told, unless what is forgotten is asked for', async () => {
    reprise = await fakeReprise(({ url }) => {
      const items = url.includes('forgotten=true') ? [forgotten] : [learnt];
      return { body: { items, next: null } };
    });
    expect((await reprise.cli('memories', '-r', 'acme/shop')).out).toContain('mona approved');
    expect((await reprise.cli('memories', '--forgotten')).out).toContain('undone by rbk_1');
    expect(reprise.requests[0]?.url).toContain('repository=acme%2Fshop');
    expect(reprise.requests[0]?.url).toContain('forgotten=false');
  });

  it('is forgotten when a person asks', async () => {
    const position = 'commands.agent/0/1';
    reprise = await fakeReprise(() => ({ status: 202, body: { command: 'cmd_1', position } }));
    const { code, out } = await reprise.cli('memories', 'forget', 'mem_1', '--because', 'wrong');
    expect(code).toBe(0);
    expect(out).toContain('asked to forget mem_1');
    expect(reprise.requests[0]?.url).toBe('/api/v1/memories/mem_1/forget');
    expect(JSON.parse(String(reprise.requests[0]?.body))).toEqual({ because: 'wrong' });
  });
});
