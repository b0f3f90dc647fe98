import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionOf, issueOf, open, rollBack, settled } from './acting.ts';
import { startStack, type Stack } from './stack.ts';
import { WATCHED } from './world.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

describe('undo', () => {
  it('of one action restores what was there before, and nothing else', async () => {
    const number = await open(stack, { title: 'A crash', body: 'no details' });
    await stack.github.as('mia').label(WATCHED, number, 'Feature');
    const bug = (await settled(stack, number, 3)).find(({ rule }) => rule === 'triage');
    const rollback = await rollBack(stack, { action: bug?.id ?? '' });
    expect(rollback).toMatchObject({ status: 'finished', steps: [{ action: bug?.id }] });
    expect(issueOf(stack, number).labels).toEqual(['Feature', 'needs-info']);
    expect(issueOf(stack, number).comments).toHaveLength(1);
  });

  it('of a run takes back its label and its comment, in reverse order', async () => {
    const number = await open(stack, { title: 'Slow', body: 'no details' });
    const actions = await settled(stack, number, 2);
    const before = { labels: [] as string[], comments: [] as unknown[] };
    const rollback = await rollBack(stack, { run: actions[0]?.run ?? '' });
    expect(rollback.status).toBe('finished');
    expect(rollback.steps).toHaveLength(2);
    expect(issueOf(stack, number)).toMatchObject(before);
  });

  it('leaves a label that a person removed and set again: it is theirs now', async () => {
    const number = await open(stack, { title: 'A crash', body: '### Version\n1' });
    await settled(stack, number, 1);
    const bug = await actionOf(stack, number, 'label.add');
    const mia = stack.github.as('mia');
    await mia.unlabel(WATCHED, number, 'bug');
    await mia.label(WATCHED, number, 'bug');
    const rollback = await rollBack(stack, { action: bug.id });
    expect(issueOf(stack, number).labels).toEqual(['bug']);
    expect(rollback.steps[0]).toMatchObject({ outcome: 'skipped', actor: 'mia' });
  });

  it('leaves a comment that a person has added to, and names the person', async () => {
    const number = await open(stack, { title: 'Slow', body: 'no details' });
    await settled(stack, number, 2);
    const comment = await actionOf(stack, number, 'comment');
    const [shown] = issueOf(stack, number).comments;
    const body = `${shown?.body}\n\nI added what matters.`;
    await stack.github.as('mia').editComment(WATCHED, shown?.id ?? 0, body);
    const rollback = await rollBack(stack, { action: comment.id });
    expect(issueOf(stack, number).comments[0]?.body).toBe(body);
    expect(rollback.steps[0]).toMatchObject({ outcome: 'skipped', actor: 'mia' });
  });

  it('leaves a comment that a person has written anew, without our mark', async () => {
    const number = await open(stack, { title: 'Slow again', body: 'no details' });
    await settled(stack, number, 2);
    const comment = await actionOf(stack, number, 'comment');
    const [shown] = issueOf(stack, number).comments;
    await stack.github.as('mia').editComment(WATCHED, shown?.id ?? 0, 'I said it better.');
    const rollback = await rollBack(stack, { action: comment.id });
    expect(issueOf(stack, number).comments[0]?.body).toBe('I said it better.');
    expect(rollback.steps[0]?.outcome).toBe('skipped');
  });

  it('of what was undone already has nothing to undo', async () => {
    const number = await open(stack, { title: 'A crash', body: '### Version\n1' });
    await settled(stack, number, 1);
    const bug = await actionOf(stack, number, 'label.add');
    await rollBack(stack, { action: bug.id });
    const writes = stack.github.writes().length;
    const again = await rollBack(stack, { action: bug.id });
    expect(again.status).toBe('finished');
    expect(stack.github.writes()).toHaveLength(writes);
  });

  it('of an action that nobody has ever seen is refused in plain words', async () => {
    const unknown = 'act_00000000-0000-5000-8000-000000000000';
    await expect(
      stack.api.post('/api/v1/rollbacks', { scope: { action: unknown } }),
    ).rejects.toThrow(/404/);
  });
});
