import type { RejectionReason } from '@reprise/github';
import { describe, expect, it } from 'vitest';
import { askFor } from '../testing/asking.ts';
import { Answered, Killed, createBench, noAnswer, type Bench } from '../testing/bench.ts';
import { KEY, SUBJECT } from '../testing/fakeGitHub.ts';

const refused = (reason: RejectionReason, httpStatus: number) =>
  new Answered({ status: 'rejected', reason, httpStatus, message: 'No' });

/** GitHub shows the issue no more. @returns what makes it do so again. */
function hide({ github }: Bench, answer = refused('not_found', 404)): () => void {
  const before = { ...github.issues };
  Object.assign(github.issues, { issue: () => Promise.reject(answer) });
  return () => void Object.assign(github.issues, before);
}

const named = (bench: Bench, name: string): number =>
  bench.events.filter(({ type }) => type === name).length;

async function attemptedAndLost(): Promise<{ bench: Bench; id: string }> {
  const bench = createBench();
  const id = askFor(bench, 'label.add', { label: 'bug' });
  bench.step = (step) => {
    if (step === 'after_effect') throw new Killed();
  };
  await expect(bench.work(id)).rejects.toBeInstanceOf(Killed);
  bench.step = () => undefined;
  return { bench, id };
}

describe('an attempt without an outcome', () => {
  it.each([
    ['forbidden', 403],
    ['not_found', 404],
    ['gone', 410],
  ] as const)('stays unknown while GitHub shows nothing of it: %s', async (reason, httpStatus) => {
    const { bench, id } = await attemptedAndLost();
    const show = hide(bench, refused(reason, httpStatus));
    const before = bench.now;
    for (let n = 0; n < 5; n += 1) await bench.work(id);
    expect(bench.outcome(id)).toBe(null);
    expect(bench.task(id).status).toBe('unknown');
    expect(named(bench, 'ActionOutcomeUnknown')).toBe(1);
    expect(bench.now - before).toBe(250 + 500 + 1000 + 2000 + 4000);
    show();
    await bench.settle();
    expect(bench.outcome(id)?.data).toMatchObject({ attempt: 1, after: { value: 'bug' } });
    expect(bench.github.writes).toEqual(['add bug']);
  });

  it('is given up in the end, and resolved when somebody asks for it', async () => {
    const { bench, id } = await attemptedAndLost();
    const show = hide(bench);
    await bench.settle(100);
    expect(bench.task(id).status).toBe('given_up');
    expect(bench.events.at(-1)).toMatchObject({
      type: 'ActionGivenUp',
      data: { reason: 'stays_unknown', message: expect.stringContaining('cannot be seen') },
    });
    expect(named(bench, 'ActionRejected')).toBe(0);
    show();
    const asked = { requestedBy: 'tom', via: 'cli', requestedAt: bench.now } as const;
    bench.ask('RetryAction', KEY, {
      actionId: id,
      rollbackId: null,
      retry: 0,
      subject: SUBJECT,
      ...asked,
    });
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    expect(bench.github.writes).toEqual(['add bug']);
  });

  it('stays unknown, too, where another issue has its number by now', async () => {
    const { bench, id } = await attemptedAndLost();
    bench.github.shown.issue = { id: 71 };
    await bench.work(id);
    expect(bench.outcome(id)).toBe(null);
    expect(bench.task(id).status).toBe('unknown');
  });

  it('is not taken for somebody else’s when the next one is refused', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 5000;
    const id = askFor(bench, 'label.remove', { label: 'bug' });
    const { issues } = bench.github;
    const stale = [await issues.issue(SUBJECT), await issues.changes(SUBJECT)] as const;
    const before = { ...issues };
    bench.github.after = () => {
      // It took effect, and a replica does not know yet.
      Object.assign(issues, { issue: async () => stale[0], changes: async () => stale[1] });
      bench.github.after = () => undefined;
      throw noAnswer();
    };
    await bench.work(id);
    bench.github.before = () => {
      Object.assign(issues, before);
      throw refused('not_found', 404);
    };
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    expect(bench.github.writes).toEqual(['remove bug']);
  });

  it('is not called rejected where an earlier request of it took effect', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.set', { labels: 'bug\nfeature' });
    const { labels } = bench.github;
    const before = { ...labels };
    const refuseSecond = (...parts: Parameters<typeof labels.add>): Promise<void> =>
      bench.github.writes.length > 0
        ? Promise.reject(refused('invalid', 422))
        : before.add(...parts);
    Object.assign(labels, { add: refuseSecond });
    await bench.settle(100);
    expect(bench.github.writes).toHaveLength(1);
    expect(named(bench, 'ActionRejected')).toBe(0);
    expect(bench.task(id).status).toBe('given_up');
    Object.assign(labels, before);
    const asked = { requestedBy: 'tom', via: 'cli', requestedAt: bench.now } as const;
    bench.ask('RetryAction', KEY, {
      actionId: id,
      rollbackId: null,
      retry: 0,
      subject: SUBJECT,
      ...asked,
    });
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
    expect(bench.github.writes).toHaveLength(2);
  });

  it('is no concern of an action that was never attempted: that is rejected', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    hide(bench);
    await bench.work(id);
    expect(bench.outcome(id)).toMatchObject({
      type: 'ActionRejected',
      data: { attempt: 0, reason: 'not_found', httpStatus: 404 },
    });
  });
});
