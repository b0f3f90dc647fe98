import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open, settled } from './acting.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';

const ACTION = join(import.meta.dirname, '../../../services/action/src/main.ts');

/** Nobody is to wait long for what the dead have in hand. */
const BRIEFLY = { ACTION_LEASE_MS: '6000', ACTION_GITHUB_TIMEOUT_MS: '3000' };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ without: ['action'] });
});
afterAll(() => stack?.stop());

/** An action service as a process of its own, which kills itself with SIGKILL at a named step. */
function doomed(step: string): ChildProcess {
  return spawn(process.execPath, [ACTION], {
    env: { ...process.env, ...stack.environment, ...BRIEFLY, ACTION_CRASH_AT: step },
    stdio: 'ignore',
  });
}

describe('an action service that is killed', () => {
  it.each(['after_intent', 'after_effect', 'before_outcome'])(
    'at %s leaves exactly one effect once another takes over',
    async (step) => {
      const killed = doomed(step);
      const dead = once(killed, 'exit');
      const number = await open(stack, { title: `A crash ${step}`, body: '### Version\n1' });
      const [, signal] = (await dead) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');

      await stack.startService('action');
      const [action] = await settled(stack, number, 1);
      expect(action?.status).toBe('succeeded');
      expect(issueOf(stack, number).labels).toEqual(['bug']);
      const labelled = stack.github
        .writes()
        .filter(({ path, changed }) => changed && path.includes(`/issues/${number}/labels`));
      expect(labelled).toHaveLength(1);
      await stack.stopService('action');
    },
  );

  it('after it wrote a comment does not write a second one', async () => {
    const killed = doomed('before_outcome');
    const dead = once(killed, 'exit');
    const number = await open(stack, { title: 'Slow', body: 'no details' });
    await dead;
    await stack.startService('action');
    await settled(stack, number, 2);
    expect(issueOf(stack, number).comments).toHaveLength(1);
    expect(issueOf(stack, number).labels).toEqual(['needs-info']);
    await stack.still();
  });

  it('or cut off from the answer reads GitHub instead of guessing', async () => {
    stack.github.faults.add({
      fault: { kind: 'fail-after-commit', status: 502 },
      match: { method: 'POST', path: '/labels' },
      times: 1,
    });
    const number = await open(stack, { title: 'A crash, unanswered', body: '### Version\n1' });
    const [action] = await settled(stack, number, 1);
    expect(action?.status).toBe('succeeded');
    expect(stack.github.faults.fired()['fail-after-commit']).toBe(1);
    await eventually(() => expect(issueOf(stack, number).labels).toEqual(['bug']));
  });
});
