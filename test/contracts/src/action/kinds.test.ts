import type { ActionKind, Subject } from '@reprise/schemas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, REPOSITORY, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());
afterEach(() => world.github.faults.clear());

type Parameters = Readonly<Record<string, string>>;

interface Asked {
  readonly kind: ActionKind;
  /** Makes it so before. @returns what is asked for. */
  readonly prepare: (subject: Subject) => Promise<Parameters>;
  readonly shows: Record<string, unknown>;
  /** Somebody makes it theirs. */
  readonly touch: (subject: Subject) => Promise<void>;
}

const mia = () => world.github.as('mia');

const CASES: readonly Asked[] = [
  {
    kind: 'assignee.add',
    prepare: async () => ({ login: 'ADA' }),
    shows: { assignees: ['ada'] },
    touch: async ({ number }) => {
      await mia().unassign(REPOSITORY, number, 'ada');
      await mia().assign(REPOSITORY, number, 'ada');
    },
  },
  {
    kind: 'assignee.remove',
    prepare: async ({ number }) => {
      await mia().assign(REPOSITORY, number, 'ada', 'mia');
      return { login: 'ada' };
    },
    shows: { assignees: ['mia'] },
    touch: async ({ number }) => {
      await mia().assign(REPOSITORY, number, 'ada');
      await mia().unassign(REPOSITORY, number, 'ada');
    },
  },
  {
    kind: 'issue.close',
    prepare: async () => ({ reason: 'not_planned' }),
    shows: { state: 'closed', stateReason: 'not_planned' },
    touch: async ({ number }) => {
      await mia().reopenIssue(REPOSITORY, number);
      await mia().closeIssue(REPOSITORY, number, 'not_planned');
    },
  },
  {
    kind: 'issue.reopen',
    prepare: async ({ number }) => {
      await mia().closeIssue(REPOSITORY, number, 'not_planned');
      return {};
    },
    shows: { state: 'open' },
    touch: async ({ number }) => {
      await mia().closeIssue(REPOSITORY, number);
      await mia().reopenIssue(REPOSITORY, number);
    },
  },
];

/** Without what nobody can bring back: that it was never reopened, and who was assigned first. */
const looks = (subject: Subject) => {
  const { stateReason, assignees, ...issue } = world.issue(subject);
  return {
    ...issue,
    assignees: assignees.toSorted(),
    stateReason: issue.state === 'open' ? null : stateReason,
  };
};

const changedWrites = (subject: Subject): number =>
  world.github
    .writes()
    .filter(({ app, changed, path }) => app === 'reprise' && changed && path.includes(at(subject)))
    .length;

const at = ({ number }: Subject): string => `/issues/${number}`;

describe.each(CASES)('$kind on GitHub', ({ kind, prepare, shows, touch }) => {
  it('is done, read back, and undone without a trace', async () => {
    const subject = await world.open();
    const parameters = await prepare(subject);
    const before = looks(subject);
    const id = await world.ask(subject, kind, parameters);
    expect((await world.outcome(id)).type).toBe('ActionSucceeded');
    expect(world.issue(subject)).toMatchObject(shows);
    expect((await world.undo(id)).type).toBe('ActionCompensated');
    expect(looks(subject)).toEqual(before);
  });

  it('is done once although GitHub answers that it failed', async () => {
    const subject = await world.open();
    const parameters = await prepare(subject);
    world.github.faults.add({
      fault: { kind: 'fail-after-commit' },
      match: { path: at(subject) },
      times: 1,
    });
    const id = await world.ask(subject, kind, parameters);
    expect(await world.outcome(id)).toMatchObject({
      type: 'ActionSucceeded',
      data: { evidence: 'found on GitHub after attempt 1 left no answer' },
    });
    expect(world.issue(subject)).toMatchObject(shows);
    expect(changedWrites(subject)).toBe(1);
  });

  it('stays where somebody has made it theirs', async () => {
    const subject = await world.open();
    const id = await world.ask(subject, kind, await prepare(subject));
    await world.outcome(id);
    await touch(subject);
    const theirs = world.issue(subject);
    expect(await world.undo(id)).toMatchObject({
      type: 'CompensationSkipped',
      data: { reason: 'touched_by_human', actor: 'mia' },
    });
    expect(world.issue(subject)).toEqual(theirs);
  });
});

describe('closing as a duplicate', () => {
  it('names the original to GitHub by its id', async () => {
    const original = await world.open('The first');
    const subject = await world.open('The second');
    const parameters = { reason: 'duplicate', original: String(original.number) };
    await world.outcome(await world.ask(subject, 'issue.close', parameters));
    expect(world.issue(subject)).toMatchObject({
      state: 'closed',
      stateReason: 'duplicate',
      duplicateOf: original.number,
    });
  });
});

describe('what GitHub would leave out without a word', () => {
  it('is refused in plain words, and nothing is written', async () => {
    const subject = await world.open();
    const id = await world.ask(subject, 'assignee.add', { login: 'tom' });
    expect(await world.outcome(id)).toMatchObject({
      type: 'ActionRejected',
      data: { reason: 'assignee_impossible', message: expect.stringContaining('tom') },
    });
    expect(changedWrites(subject)).toBe(0);
  });
});

describe('a reaction on GitHub', () => {
  it('to an issue and to a comment is ours alone, made once, and taken back', async () => {
    const subject = await world.open();
    const comment = await mia().comment(REPOSITORY, subject.number, 'Why?');
    await mia().reactToComment(REPOSITORY, comment, 'eyes');
    const before = world.issue(subject);
    const toComment = { content: 'eyes', comment: String(comment) };
    for (const parameters of [{ content: 'eyes' }, toComment]) {
      world.github.faults.add({
        fault: { kind: 'timeout-after-commit' },
        match: { method: 'POST', path: '/reactions' },
        times: 1,
      });
      const id = await world.ask(subject, 'reaction', parameters);
      expect((await world.outcome(id)).type).toBe('ActionSucceeded');
      const { reactions, comments } = world.issue(subject);
      const shown = 'comment' in parameters ? comments[0]?.reactions : reactions;
      const ours = shown?.filter(({ author }) => author === 'reprise[bot]');
      expect(ours).toEqual([{ author: 'reprise[bot]', content: 'eyes' }]);
      expect((await world.undo(id)).type).toBe('ActionCompensated');
      expect(world.issue(subject)).toEqual(before);
    }
  });

  it('is refused on a comment of another issue', async () => {
    const [subject, other] = [await world.open(), await world.open()];
    const comment = await mia().comment(REPOSITORY, other.number, 'Why?');
    const parameters = { content: 'eyes', comment: String(comment) };
    const id = await world.ask(subject, 'reaction', parameters);
    expect(await world.outcome(id)).toMatchObject({ data: { reason: 'comment_missing' } });
    expect(world.issue(other).comments[0]?.reactions).toEqual([]);
  });

  it('that went with its comment leaves nothing to undo', async () => {
    const subject = await world.open();
    const comment = await mia().comment(REPOSITORY, subject.number, 'Why?');
    const id = await world.ask(subject, 'reaction', { content: 'eyes', comment: String(comment) });
    await world.outcome(id);
    await mia().deleteComment(REPOSITORY, comment);
    expect(await world.undo(id)).toMatchObject({ data: { reason: 'nothing_to_undo' } });
  });
});
