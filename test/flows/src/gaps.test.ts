import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOn, issueOf, open, settled } from './acting.ts';
import { eventually } from './eventually.ts';
import type { CompletenessShown, GapShown } from './api.ts';
import { startStack, type Stack } from './stack.ts';
import { WATCHED } from './world.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ reconciled: true });
});
afterAll(() => stack?.stop());

/** GitHub's record is read, the gap found and asked for, and only then it begins. */
const LONG = { limitMs: 180_000 };

/** Does something whose webhook GitHub fails to send. */
async function lost<T>(act: () => Promise<T>): Promise<T> {
  const fault = stack.github.faults.add({ fault: { kind: 'lose-webhook' } });
  const result = await act();
  await stack.github.delivered();
  stack.github.faults.remove(fault);
  return result;
}

describe('a webhook that got lost', () => {
  it('is asked for again, and decided on as if it had come', async () => {
    const number = await lost(() => open(stack, { title: 'A crash nobody was told of', body: '' }));
    await eventually(() => expect(issueOf(stack, number).labels).toContain('bug'), LONG);
    await eventually(async () => {
      const { known, delivered, recovered, missing, waiting } =
        await stack.api.get<CompletenessShown>('/api/v1/completeness?hours=2');
      expect({ missing, waiting }).toEqual({ missing: 0, waiting: 0 });
      expect(recovered).toBeGreaterThan(0);
      expect(known).toBe(delivered + recovered);
    });
    await stack.still();
    const gaps = await stack.api.list<GapShown>('/api/v1/gaps');
    expect(gaps).toContainEqual(
      expect.objectContaining({ event: 'issues', how: 'redelivered', repository: WATCHED }),
    );
  });

  it('was never sent, but what was sent before it is done once only', async () => {
    const number = await open(stack, { title: 'A crash', body: '### Version\n1' });
    await settled(stack, number, 1);
    await lost(() => stack.github.as('tom').editIssue(WATCHED, number, { title: 'Another crash' }));
    await eventually(async () => {
      const issue = await stack.api.get<{ title: string }>(`/api/v1/issues/${WATCHED}/${number}`);
      expect(issue.title).toBe('Another crash');
    });
    await stack.still();
    expect(await actionsOn(stack, number)).toHaveLength(1);
  });
});

describe('what GitHub never told', () => {
  it('is imported when asked for, and nothing is done about it', async () => {
    const fault = stack.github.faults.add({ fault: { kind: 'lose-webhook', recorded: false } });
    const number = await open(stack, { title: 'A crash in the dark', body: '' });
    await stack.github.delivered();
    stack.github.faults.remove(fault);
    const { job } = await stack.api.post<{ job: string }>(
      `/api/v1/repositories/${WATCHED}/sync`,
      {},
    );
    await eventually(async () => {
      const { status } = await stack.api.get<{ status: string }>(`/api/v1/jobs/${job}`);
      expect(status).toBe('done');
    });
    await eventually(async () => {
      const issue = await stack.api.get<{ title: string }>(`/api/v1/issues/${WATCHED}/${number}`);
      expect(issue.title).toBe('A crash in the dark');
    });
    // Decided in order: what comes after it has been decided, it has not.
    const next = await open(stack, { title: 'A crash in daylight', body: '### Version\n1' });
    await settled(stack, next, 1);
    await stack.still();
    expect(issueOf(stack, number).labels).toEqual([]);
    expect(await actionsOn(stack, number)).toEqual([]);
  });
});
