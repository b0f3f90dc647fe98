import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOn, issueOf, open, settled } from './acting.ts';
import type { ActionShown } from './api.ts';
import { eventually } from './eventually.ts';
import { deliver, redeliver } from './deliver.ts';
import { startStack, type Stack } from './stack.ts';
import { OBSERVED, RULES, WATCHED } from './world.ts';

interface RepositoryShown {
  readonly repository: string;
  readonly rules: {
    readonly status: string;
    readonly loadedAt: string | null;
    readonly problems: unknown[];
  };
}

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

/** How often our App has asked GitHub to change something. */
const ownWrites = (): number => stack.github.writes().filter(({ app }) => app !== null).length;

/**
 * Mends the issue, which takes `needs-info` back. Deliveries of one issue are decided in order, so
 * whatever came before has been decided by then.
 * @returns the actions on the issue, of which there must be `count`.
 */
async function decidedUpTo(number: number, count: number): Promise<ActionShown[]> {
  await stack.github.as('tom').editIssue(WATCHED, number, { body: '### Version\n1' });
  await eventually(async () => {
    const actions = await actionsOn(stack, number);
    expect(actions.map(({ kind, status }) => `${kind} ${status}`)).toContain(
      'label.remove succeeded',
    );
  });
  return settled(stack, number, count);
}

describe('from webhook to GitHub', () => {
  it('labels and comments as the rules say, and shows why', async () => {
    const number = await open(stack, { title: 'A crash at checkout', body: 'It just closes.' });
    const actions = await settled(stack, number, 3);

    expect(issueOf(stack, number).labels).toEqual(['bug', 'needs-info']);
    expect(issueOf(stack, number).comments).toHaveLength(1);
    expect(issueOf(stack, number).comments[0]).toMatchObject({
      author: 'reprise[bot]',
      body: expect.stringContaining('Please add `### Version`.'),
    });
    expect(actions.map(({ kind }) => kind).toSorted()).toEqual([
      'comment',
      'label.add',
      'label.add',
    ]);
    for (const action of actions) {
      expect(action).toMatchObject({ status: 'succeeded', repository: WATCHED, number });
      expect(action.because).not.toBe('');
      expect(action.before).toEqual({ value: null, ref: null });
      expect(action.after?.value).not.toBe(null);
    }
  });

  it('takes its own label back when the person mends the issue', async () => {
    const number = await open(stack, { title: 'Slow search', body: 'Very slow.' });
    await settled(stack, number, 2);
    await stack.github.as('tom').editIssue(WATCHED, number, { body: '### Version\n1.2' });
    await settled(stack, number, 3);
    expect(issueOf(stack, number).labels).toEqual([]);
  });

  it('does nothing new for a delivery that comes again', async () => {
    const number = await open(stack, { title: 'Another crash', body: 'no details' });
    const before = await settled(stack, number, 3);
    const writes = ownWrites();
    await redeliver(stack, `issues.opened#${number}`);
    const after = await decidedUpTo(number, 4);
    expect(after.filter(({ kind }) => kind !== 'label.remove')).toEqual(before);
    expect(ownWrites()).toBe(writes + 1);
  });

  it('leaves a protected issue alone', async () => {
    const number = await stack.github.as('mia').openIssue(WATCHED, {
      title: 'A crash with a secret in it',
      body: '### Version\n1',
      labels: ['security'],
    });
    await eventually(async () => {
      const runs = await stack.api.list<{ number: number }>(
        `/api/v1/runs?repository=${WATCHED}&number=${number}`,
      );
      expect(runs.length).toBeGreaterThan(0);
    });
    await stack.still();
    expect(await actionsOn(stack, number)).toEqual([]);
    expect(issueOf(stack, number).labels).toEqual(['security']);
  });

  it('only observes a repository without a rules file', async () => {
    await stack.still();
    const writes = ownWrites();
    const number = await open(stack, { title: 'A crash', body: 'x' }, OBSERVED);
    await eventually(async () => {
      const repositories = await stack.api.list<RepositoryShown>('/api/v1/repositories');
      const { rules } = repositories.find(({ repository }) => repository === OBSERVED) ?? {};
      expect(rules).toMatchObject({ status: 'observed', loadedAt: expect.any(String) });
    });
    await stack.still();
    expect(await actionsOn(stack, number, OBSERVED)).toEqual([]);
    expect(ownWrites()).toBe(writes);
  });

  it('never answers itself: a label or comment starts the rule echo only if a person made it', async () => {
    const number = await open(stack, { title: 'Echo', body: 'x' });
    await settled(stack, number, 2);
    await stack.github.delivered();
    await stack.github.as('mia').comment(WATCHED, number, 'Hello?');
    const actions = await eventually(async () => {
      const all = await settled(stack, number, 3);
      expect(issueOf(stack, number).labels).toEqual(['Feature', 'needs-info']);
      return all;
    });
    expect(actions.filter(({ rule }) => rule === 'echo')).toHaveLength(1);
    await stack.still();
    expect(await actionsOn(stack, number)).toHaveLength(3);
  });

  it('keeps the last good rules file when a wrong one is pushed, and says where it is wrong', async () => {
    await stack.github
      .as('mia')
      .putFile(WATCHED, '.github/reprise.yml', 'version: 1\nmode: auto\nruels: {}\n');
    await eventually(async () => {
      const repositories = await stack.api.list<RepositoryShown>('/api/v1/repositories');
      const watched = repositories.find(({ repository }) => repository === WATCHED);
      expect(watched?.rules).toMatchObject({
        status: 'invalid',
        problems: [expect.objectContaining({ line: 3, column: 1, suggestion: 'rules' })],
      });
    });
    const number = await open(stack, { title: 'Still a crash', body: '### Version\n1' });
    await settled(stack, number, 1);
    expect(issueOf(stack, number).labels).toEqual(['bug']);
    await stack.github.as('mia').putFile(WATCHED, '.github/reprise.yml', RULES);
  });
});

describe('the front door', () => {
  it('refuses a wrong signature with 401, and nothing of it reaches the log', async () => {
    const answer = await deliver(stack, {
      event: 'issues',
      body: JSON.stringify({ action: 'opened' }),
      secret: 'not the secret',
      deliveryId: 'forged-1',
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    await stack.still();
    const deliveries = await stack.api.list<{ id: string }>('/api/v1/deliveries');
    expect(deliveries.map(({ id }) => id)).not.toContain('forged-1');
  });
});
