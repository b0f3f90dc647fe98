import type { Seed } from '@reprise/harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open } from './acting.ts';
import type { ActionShown } from './api.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';
import { WATCHED } from './world.ts';

const RULES = `version: 1
mode: auto
limits: { issue: { comments: 1/day } }
rules:
  greet: { when: issue.opened, then: { comment: "Thank you." } }
  ask: { when: issue.opened, then: { comment: "Which version is it?" } }
  crash: { when: issue.opened, if: { title: crash }, then: { label: bug } }
`;

const SEED: Seed = {
  accounts: [{ login: 'acme', type: 'Organization' }, { login: 'mia' }, { login: 'tom' }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      labels: [{ name: 'bug' }],
      roles: { mia: 'admin' },
      files: { '.github/reprise.yml': RULES },
    },
  ],
};

interface Waiting extends ActionShown {
  readonly deferral: {
    readonly reason: string;
    readonly message: string;
    readonly until: string | null;
  } | null;
}

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ seed: SEED });
});
afterAll(() => stack?.stop());

/** Waits until the actions of one status on an issue are so many. */
const shown = (number: number, status: string, count: number): Promise<Waiting[]> =>
  eventually(async () => {
    const actions = await stack.api.list<Waiting>(
      `/api/v1/actions?repository=${WATCHED}&number=${number}`,
    );
    const found = actions.filter((action) => action.status === status);
    expect(found).toHaveLength(count);
    return found;
  });

describe('a limit of one comment a day', () => {
  it('lets the first comment through, and shows the second one waiting', async () => {
    const number = await open(stack, { title: 'Slow' });
    await shown(number, 'succeeded', 1);
    const [waiting] = await shown(number, 'deferred', 1);
    expect(waiting?.deferral).toMatchObject({
      reason: 'limit',
      message: expect.stringContaining('1 comment a day for each issue'),
    });
    const inHours = (Date.parse(waiting?.deferral?.until ?? '') - Date.now()) / 3_600_000;
    expect(inHours).toBeGreaterThan(23);
    expect(inHours).toBeLessThan(24);
    expect(issueOf(stack, number).comments).toHaveLength(1);
  });
});

describe('a kill switch', () => {
  it('that a person sets stops a rule until they clear it', async () => {
    const stopped = await stack.api.post<{ switch: string }>('/api/v1/switches', {
      scope: 'rule',
      repository: WATCHED,
      rule: 'crash',
      reason: 'it labels too much',
    });
    const number = await open(stack, { title: 'A crash' });
    const waiting = await eventually(async () => {
      const held = await shown(number, 'deferred', 2);
      return held.find(({ rule }) => rule === 'crash');
    });
    expect(waiting?.deferral).toMatchObject({
      reason: 'stopped',
      message: expect.stringMatching(/stopped the rule crash in acme\/shop: it labels too much$/),
      until: null,
    });
    expect(issueOf(stack, number).labels).toEqual([]);
    const { items } = await stack.api.get<{ items: unknown[] }>('/api/v1/switches');
    expect(items).toMatchObject([{ id: stopped.switch, rule: 'crash', held: 1 }]);
    await stack.api.remove(`/api/v1/switches/${encodeURIComponent(stopped.switch)}`);
    await shown(number, 'succeeded', 2);
    expect(issueOf(stack, number).labels).toEqual(['bug']);
    const history = await stack.api.list<{ on: boolean }>('/api/v1/switches/history');
    expect(history.map(({ on }) => on)).toEqual([false, true]);
  });
});
