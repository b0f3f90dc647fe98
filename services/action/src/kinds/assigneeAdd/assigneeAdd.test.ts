import { describe, expect, it } from 'vitest';
import { SUBJECT, fakeGitHub } from '../../testing/fakeGitHub.ts';
import { targetFor } from '../../testing/target.ts';
import { assigneeAdd } from './index.ts';

const guard = { fetch: globalThis.fetch };
const target = targetFor({ login: 'ben' });

describe('assigning somebody', () => {
  it('shows them as GitHub spells them', async () => {
    const github = fakeGitHub(() => 0);
    const seen = await assigneeAdd.observe(github, target);
    expect(seen.refusal).toBe(null);
    await assigneeAdd.perform(github, target, seen, guard);
    const reading = await assigneeAdd.read(github, target);
    expect(reading.state).toEqual({ value: 'Ben', ref: null });
    expect(assigneeAdd.same(reading.state, seen.wanted)).toBe(true);
  });

  it('is refused, before anything is written, where GitHub would leave them out', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.assignable = ['ada'];
    const seen = await assigneeAdd.observe(github, target);
    expect(seen.refusal).toEqual({
      reason: 'assignee_impossible',
      message: 'Issues of this repository cannot be assigned to ben: they need access to it.',
    });
  });

  it('is refused for the eleventh, and not for one of the ten', async () => {
    const github = fakeGitHub(() => 0);
    const ten = Array.from({ length: 10 }, (_, index) => `user${index}`);
    github.shown.assignees = ten;
    const seen = await assigneeAdd.observe(github, target);
    expect(seen.refusal?.reason).toBe('assignee_impossible');
    github.shown.assignees = [...ten.slice(1), 'Ben'];
    expect((await assigneeAdd.observe(github, target)).refusal).toBe(null);
  });

  it('leaves a trace by which a lost answer is found, and only our own counts', async () => {
    const github = fakeGitHub(() => 5000);
    github.as('mia').assign('ben');
    github.as('mia').unassign('ben');
    expect((await assigneeAdd.observe(github, target)).traces).toEqual([]);
    await github.assignees.add(SUBJECT, 'ben', guard);
    const { traces, lastTouch } = await assigneeAdd.observe(github, target);
    expect(traces).toEqual([5000]);
    expect(lastTouch).toEqual({ by: 'us', at: 5000 });
  });

  it('is undone by taking them off, and keeps who else is there', async () => {
    const github = fakeGitHub(() => 0);
    github.shown.assignees = ['ada', 'Ben'];
    const shown = { value: 'Ben', ref: null };
    const to = { value: null, ref: null };
    await assigneeAdd.revert.restore(github, target, { shown, to, owner: 'act_1' }, guard);
    expect(github.shown.assignees).toEqual(['ada']);
  });
});

describe('who touched an assignment of ours', () => {
  it('is whoever took it off and set it again, and nobody who assigned others', async () => {
    const github = fakeGitHub(() => 5000);
    await github.assignees.add(SUBJECT, 'Ben', guard);
    const touch = async () =>
      assigneeAdd.revert.lastTouch(github, target, await assigneeAdd.read(github, target), 5000);
    github.as('mia').assign('ada');
    github.as('mia').label('Ben');
    expect(await touch()).toMatchObject({ by: 'us' });
    github.as('mia').unassign('BEN');
    github.as('mia').assign('ben');
    expect(await touch()).toMatchObject({ by: 'other', login: 'mia' });
  });
});
