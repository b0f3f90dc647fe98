import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { change, second } from '../../testing/issue.ts';
import { evolve, type IssueChange } from './evolve.ts';
import type { IssueRow } from './table.ts';

const labeled = (label: string, labels: readonly string[], at: Date): IssueChange =>
  change('labeled', { labels, updatedAt: at }, { label });

const fold = (...changes: readonly IssueChange[]): IssueRow =>
  changes.reduce<IssueRow | undefined>(evolve, undefined) as IssueRow;

describe('an issue', () => {
  it('is as its first delivery describes it', () => {
    const row = fold(change('opened', { labels: ['bug'] }));
    expect(row).toMatchObject({ title: 'It breaks', labels: ['bug'], state: 'open', gone: null });
    expect(row.doubtful).toBe(false);
  });

  it('follows a newer description', () => {
    const closed = { state: 'closed', stateReason: 'completed', updatedAt: second(5) } as const;
    expect(fold(change('opened'), change('closed', closed))).toMatchObject(closed);
  });

  it('keeps what it is when an older description comes late', () => {
    const now = fold(change('edited', { title: 'New', updatedAt: second(5) }));
    expect(evolve(now, change('opened', { title: 'Old' }))).toBe(now);
  });

  it('keeps what a delivery does not tell', () => {
    const row = fold(
      change('opened', { stateReason: 'reopened', reactions: 4, comments: 2 }),
      change('edited', {
        updatedAt: second(5),
        stateReason: undefined,
        reactions: undefined,
        comments: undefined,
      }),
    );
    expect(row).toMatchObject({ stateReason: 'reopened', reactions: 4, comments: 2 });
  });

  it('learns that it is a pull request, and never forgets', () => {
    const row = fold(
      change('opened', { isPullRequest: true, merged: false }, { event: 'pull_request' }),
      change('created', { updatedAt: second(5) }, { event: 'issue_comment' }),
    );
    expect(row).toMatchObject({ isPullRequest: true, merged: false });
  });
});

describe('within one second', () => {
  it('a label is added after the issue was opened, without doubt', () => {
    const row = fold(change('opened'), labeled('bug', ['bug'], second(1)));
    expect(row).toMatchObject({ labels: ['bug'], doubtful: false });
  });

  it('labels are added one after another, without doubt', () => {
    const row = fold(
      labeled('bug', ['bug'], second(1)),
      labeled('urgent', ['bug', 'urgent'], second(1)),
    );
    expect(row).toMatchObject({ labels: ['bug', 'urgent'], doubtful: false });
  });

  it('opened is the first of all, even when it comes last', () => {
    const row = fold(labeled('bug', ['bug'], second(1)), change('opened'));
    expect(row).toMatchObject({ labels: ['bug'], doubtful: false });
  });

  it('a repetition does not take back what came after it', () => {
    const added = labeled('bug', ['bug'], second(1));
    const removed = change('unlabeled', { labels: [] }, { label: 'bug' });
    expect(fold(added, removed, added)).toMatchObject({ labels: [], doubtful: false });
  });

  it('a contradiction follows the log and makes the row doubtful', () => {
    const row = fold(
      labeled('urgent', ['bug', 'urgent'], second(1)),
      labeled('bug', ['bug'], second(1)),
    );
    expect(row).toMatchObject({ labels: ['bug'], doubtful: true });
  });

  it('an action explains only what it changes', () => {
    const edited = change('edited', { title: 'New', labels: ['bug'] });
    expect(fold(change('opened'), edited).doubtful).toBe(true);
  });

  it('counts that lag raise no doubt', () => {
    const comment = change('created', { comments: 1, reactions: 2 }, { event: 'issue_comment' });
    expect(fold(change('opened'), comment)).toMatchObject({ comments: 1, doubtful: false });
  });

  it('a later second settles the doubt', () => {
    const row = fold(
      labeled('urgent', ['bug', 'urgent'], second(1)),
      labeled('bug', ['bug'], second(1)),
      labeled('urgent', ['bug', 'urgent'], second(2)),
    );
    expect(row).toMatchObject({ labels: ['bug', 'urgent'], doubtful: false });
  });
});

describe('an issue that is gone', () => {
  it('stays deleted, whatever comes late', () => {
    const row = fold(change('deleted'), change('edited', { updatedAt: second(9) }));
    expect(row).toMatchObject({ gone: 'deleted', goneAt: second(30) });
  });

  it('says where it was transferred', () => {
    const row = fold(change('opened'), change('transferred', {}, { movedTo: 'acme/web#1' }));
    expect(row).toMatchObject({ gone: 'transferred', movedTo: 'acme/web#1' });
  });

  it('is gone even when an older description tells it', () => {
    const row = fold(change('edited', { updatedAt: second(9) }), change('deleted'));
    expect(row).toMatchObject({ gone: 'deleted', updatedAt: second(9) });
  });

  it('is not gone because a comment was deleted', () =>
    expect(fold(change('deleted', {}, { event: 'issue_comment' })).gone).toBeNull());
});

describe('whatever the order', () => {
  const labels = fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((names) => names.toSorted());
  const anyChange = fc
    .record({
      action: fc.constantFrom('opened', 'edited', 'labeled', 'unlabeled', 'closed', 'reopened'),
      label: fc.constantFrom('a', 'b', 'c'),
      at: fc.nat(4),
      labels,
      title: fc.constantFrom('x', 'y'),
      state: fc.constantFrom('open' as const, 'closed' as const),
    })
    .map(({ action, label, at, ...told }) =>
      change(action, { ...told, updatedAt: second(at) }, { label }),
    );
  const anyChanges = fc.array(anyChange, { minLength: 1, maxLength: 12 });

  it('a repeated delivery changes nothing', () =>
    fc.assert(
      fc.property(anyChanges, fc.array(fc.nat()), (changes, repeated) => {
        const once = fold(...changes);
        const again = repeated.map((index) => changes[index % changes.length] as IssueChange);
        expect(fold(...changes, ...again)).toEqual(once);
      }),
    ));

  it('a delivery repeated in between changes nothing', () =>
    fc.assert(
      fc.property(anyChanges, fc.nat(), fc.nat(), (changes, which, where) => {
        const index = which % changes.length;
        const at = index + 1 + (where % (changes.length - index));
        const repeated = changes.toSpliced(at, 0, changes[index] as IssueChange);
        expect(fold(...repeated)).toEqual(fold(...changes));
      }),
    ));

  it('a row never goes back in time', () =>
    fc.assert(
      fc.property(anyChanges, (changes) => {
        let row: IssueRow | undefined;
        for (const next of changes) {
          const before = row?.updatedAt.getTime() ?? 0;
          row = evolve(row, next);
          expect(row.updatedAt.getTime()).toBeGreaterThanOrEqual(before);
        }
      }),
    ));

  it('the newest description wins, where each has its own second', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(anyChange, {
          minLength: 1,
          selector: ({ description: told }) => told.updatedAt.getTime(),
        }),
        (changes) => {
          const newest = changes.toSorted(
            (one, other) =>
              other.description.updatedAt.getTime() - one.description.updatedAt.getTime(),
          )[0] as IssueChange;
          const { title, state, labels: told } = newest.description;
          expect(fold(...changes)).toMatchObject({ title, state, labels: told, doubtful: false });
        },
      ),
    ));
});
