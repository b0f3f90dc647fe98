import { NO_NUMBER } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { askFor, askToUndo, runOf } from '../testing/asking.ts';
import { Answered, Killed, createBench, noAnswer, type Bench } from '../testing/bench.ts';
import { SUBJECT } from '../testing/fakeGitHub.ts';
import { STEPS } from '../worker/step.ts';

const once = (act: () => void): (() => void) => {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
};

const killedAt = async (bench: Bench, name: string, id: string): Promise<void> => {
  bench.step = (step) => {
    if (step === name) throw new Killed();
  };
  await expect(bench.work(id)).rejects.toBeInstanceOf(Killed);
  bench.step = () => undefined;
};

describe('performing an action', () => {
  it('writes the intent with what was there before, changes GitHub, and says what is there now', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'feature' });
    await bench.work(id);
    expect(bench.github.writes).toEqual(['add Feature']);
    expect(bench.events).toMatchObject([
      { type: 'ActionAttempted', data: { attempt: 1, before: { value: null } } },
      { type: 'ActionSucceeded', data: { attempt: 1, after: { value: 'Feature' } } },
    ]);
  });

  it('takes five requests for a label and four for a comment', async () => {
    const bench = createBench();
    await bench.work(askFor(bench, 'label.add', { label: 'bug' }));
    expect(bench.github.reads + bench.github.writes.length).toBe(5);
    await bench.work(askFor(bench, 'comment', { body: 'Hi', rule: 'triage' }, { index: 1 }));
    expect(bench.github.reads + bench.github.writes.length).toBe(5 + 4);
  });

  it.each(STEPS)('survives a kill at %s with exactly one effect', async (name) => {
    for (const kind of ['label.add', 'comment'] as const) {
      const bench = createBench();
      const id = askFor(bench, kind, { label: 'bug', body: 'Hi', rule: 'triage' });
      await killedAt(bench, name, id);
      await bench.settle();
      expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
      expect(bench.github.writes).toHaveLength(1);
    }
  });

  it('writes nothing more once its lease has run out: another worker goes on', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    await bench.work(id, 0);
    expect(bench.events).toEqual([]);
    expect(bench.github.writes).toEqual([]);
  });

  it('survives a log that took an event without saying so', async () => {
    for (const refuse of ['before', 'after'] as const) {
      const bench = createBench();
      const id = askFor(bench, 'comment', { body: 'Hi', rule: 'triage' });
      bench.refuse = refuse;
      await expect(bench.work(id)).rejects.toThrow();
      expect(bench.github.writes).toEqual([]);
      bench.refuse = 'no';
      await bench.settle();
      expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
      expect(bench.github.writes).toEqual(['create']);
    }
  });

  it('finds on GitHub what an attempt without an answer has done', async () => {
    const bench = createBench();
    const id = askFor(bench, 'comment', { body: 'Hi', rule: 'triage' });
    bench.github.after = once(() => {
      throw noAnswer();
    });
    await bench.settle();
    expect(bench.github.writes).toEqual(['create']);
    expect(bench.events.map(({ type }) => type)).toEqual([
      'ActionAttempted',
      'ActionOutcomeUnknown',
      'ActionSucceeded',
    ]);
    expect(bench.outcome(id)?.data).toMatchObject({
      evidence: 'found on GitHub after attempt 1 left no answer',
    });
  });

  it('tries again when an attempt without an answer has done nothing', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    bench.github.before = once(() => {
      throw noAnswer();
    });
    await bench.settle();
    expect(bench.github.writes).toEqual(['add bug']);
    expect(bench.outcome(id)?.data).toMatchObject({ attempt: 2 });
  });

  it('waits as long as GitHub says, without an outcome', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    bench.github.before = once(() => {
      throw new Answered({
        status: 'rate_limited',
        httpStatus: 403,
        retryAfterMs: 60_000,
        message: '',
      });
    });
    const before = bench.now;
    await bench.work(id);
    expect(bench.now - before).toBe(60_000);
    expect(bench.outcome(id)).toBe(null);
    await bench.settle();
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
  });

  it('is rejected, in plain words, when GitHub refuses', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    bench.github.before = () => {
      throw new Answered({
        status: 'rejected',
        reason: 'forbidden',
        httpStatus: 403,
        message: 'locked',
      });
    };
    await bench.work(id);
    expect(bench.outcome(id)).toMatchObject({
      type: 'ActionRejected',
      data: { reason: 'forbidden', httpStatus: 403, attempt: 1 },
    });
  });

  it('is rejected when the repository lacks the label, and no label is created', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'unheard-of' });
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'label_missing' });
    expect(bench.github.writes).toEqual([]);
  });

  it('is rejected when another issue has the number by now', async () => {
    const bench = createBench();
    bench.github.shown.issue = { id: 71 };
    const id = askFor(bench, 'label.add', { label: 'bug' });
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'another_issue' });
  });

  it('is rejected when this version does not know its kind', async () => {
    const bench = createBench();
    const id = askFor(bench, 'from.the.future', {});
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'kind_unknown' });
  });

  it('is rejected when its kind is about an issue, but its subject is a repository', async () => {
    const bench = createBench();
    const subject = { ...SUBJECT, issueId: null, number: NO_NUMBER };
    const id = askFor(bench, 'label.add', { label: 'bug' }, { subject });
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'another_subject' });
    expect(bench.github.writes).toEqual([]);
  });

  it('is skipped when it is so already', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    bench.now += 5000;
    const id = askFor(bench, 'label.add', { label: 'BUG' });
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'already_so' });
  });

  it('is skipped when its conditions hold no longer, and says what was found', async () => {
    const bench = createBench();
    const conditions = [{ clause: 'if', name: 'title', expects: '"crash"' }] as const;
    const id = askFor(bench, 'label.add', { label: 'bug' }, { conditions });
    bench.github.shown.issue = { title: 'Never mind' };
    await bench.work(id);
    expect(bench.outcome(id)).toMatchObject({
      data: { reason: 'conditions_changed', verdicts: [{ name: 'title', met: false }] },
    });
  });

  it('is not refused for what another action of its own run has done', async () => {
    const bench = createBench();
    const conditions = [{ clause: 'unless', name: 'label', expects: '"bug"' }] as const;
    const label = askFor(bench, 'label.add', { label: 'bug' }, { conditions });
    const text = { body: 'Hi', rule: 'triage' };
    const comment = askFor(bench, 'comment', text, { index: 1, conditions });
    await bench.work(label);
    await bench.work(comment);
    expect(bench.outcome(comment)?.type).toBe('ActionSucceeded');
  });

  it('never puts back what a person removed after the decision', async () => {
    const bench = createBench();
    bench.github.as('mia').label('bug');
    const id = askFor(bench, 'label.add', { label: 'bug' });
    bench.now += 2000;
    bench.github.as('mia').unlabel('bug');
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'touched_by_human' });
    expect(bench.github.writes).toEqual([]);
  });

  it('of a run that was rolled back meanwhile is cancelled without a look at GitHub', async () => {
    const bench = createBench();
    const id = askFor(bench, 'label.add', { label: 'bug' });
    const rollback = askToUndo(bench, { run: runOf() });
    await bench.work(rollback);
    await bench.work(id);
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'rolled_back' });
    expect(bench.github.reads).toBe(0);
  });

  it('edits the comment of its rule in place', async () => {
    const bench = createBench();
    await bench.work(askFor(bench, 'comment', { body: 'One', rule: 'triage' }));
    const text = { body: 'Two', rule: 'triage' };
    const id = askFor(bench, 'comment', text, { delivery: 'd2' });
    await bench.work(id);
    expect(bench.github.writes).toEqual(['create', 'edit 1']);
    const intents = bench.events.filter(({ type }) => type === 'ActionAttempted');
    expect(intents.at(-1)?.data).toMatchObject({ before: { value: 'One', ref: '1' } });
  });

  it('does not overwrite a comment that a person has edited', async () => {
    const bench = createBench();
    await bench.work(askFor(bench, 'comment', { body: 'One', rule: 'triage' }));
    const [shown] = bench.github.shown.comments;
    bench.now += 5000;
    if (shown !== undefined) {
      shown.body = 'Mine now';
      shown.edit = { status: 'edited', by: 'other', login: 'mia', at: bench.now };
    }
    bench.now += 60_000;
    const text = { body: 'Two', rule: 'triage' };
    const id = askFor(bench, 'comment', text, { delivery: 'd2' });
    await bench.settle();
    expect(bench.outcome(id)?.data).toMatchObject({ reason: 'touched_by_human' });
    expect(bench.github.shown.comments.map(({ body }) => body)).toEqual(['Mine now']);
  });

  it('removes the comment that a paused process wrote late, and keeps the older one', async () => {
    const bench = createBench();
    const id = askFor(bench, 'comment', { body: 'Hi', rule: 'triage' });
    bench.github.after = once(() => {
      const [first] = bench.github.shown.comments;
      if (first !== undefined) bench.github.shown.comments.push({ ...first, id: 99 });
    });
    await bench.work(id);
    expect(bench.github.shown.comments.map((comment) => comment.id)).toEqual([1]);
    expect(bench.outcome(id)?.data).toMatchObject({ after: { ref: '1' } });
  });

  it('waits for GitHub to show how we left the field before it goes on from there', async () => {
    const bench = createBench();
    await bench.work(askFor(bench, 'comment', { body: 'One', rule: 'triage' }));
    const hidden = bench.github.shown.comments;
    bench.github.shown.comments = [];
    const text = { body: 'Two', rule: 'triage' };
    const id = askFor(bench, 'comment', text, { delivery: 'd2' });
    await bench.work(id);
    expect(bench.github.writes).toEqual(['create']);
    bench.github.shown.comments = hidden;
    await bench.settle();
    expect(bench.github.writes).toEqual(['create', 'edit 1']);
    expect(bench.outcome(id)?.type).toBe('ActionSucceeded');
  });
});
