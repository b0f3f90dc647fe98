import type { RollbackScope } from '@reprise/schemas';
import { expect } from 'vitest';
import { accept, askFor, askToUndo, steer } from './asking.ts';
import { Killed, noAnswer, type Bench } from './bench.ts';
import type { Move } from './moves.ts';

export async function workOn(bench: Bench, most?: number): Promise<void> {
  for (;;) {
    try {
      return await bench.settle(most);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

type RollingBack = Extract<Move, { readonly do: 'rollback' }>;

const STEERING = {
  pause: 'PauseRollback',
  resume: 'ResumeRollback',
  cancel: 'CancelRollback',
  retry: 'RetryRollback',
} as const;

function scopeFor(bench: Bench, { of, nth }: RollingBack): Partial<RollbackScope> {
  const rollbacks = bench.events.flatMap((fact) =>
    fact.type === 'RollbackPlanned' ? [fact.data.rollbackId] : [],
  );
  const runs = bench.events.flatMap((fact) =>
    fact.type === 'ActionAttempted' ? [fact.data.runId] : [],
  );
  const [from, until] = [bench.now - 2000 * nth, bench.now - 1000 * nth];
  switch (of) {
    case 'rule':
      return { rule: nth % 2 === 0 ? 'triage' : 'one' };
    case 'label':
      return { label: nth % 2 === 0 ? 'BUG' : 'feature' };
    case 'time':
      return nth % 2 === 0 ? { from } : { until };
    case 'run':
      return { runId: runs[nth % Math.max(1, runs.length)] ?? 'none' };
    case 'rollback':
      return { rollbackId: rollbacks[nth % Math.max(1, rollbacks.length)] ?? 'none' };
    case 'everything':
      return { repositoryId: 7 };
    default:
      return of satisfies never;
  }
}

/** Rolls something back, says this and that meanwhile, and lets it end. */
async function rollBackSome(bench: Bench, move: RollingBack): Promise<void> {
  const { planOnly, told } = move;
  const rollback = askToUndo(bench, { scope: scopeFor(bench, move), planOnly });
  if (planOnly) {
    await workOn(bench);
    accept(bench, 'ExecuteRollback', rollback);
  }
  for (const one of told) {
    await workOn(bench, 2);
    steer(bench, STEERING[one], rollback);
  }
  await workOn(bench);
  steer(bench, 'ResumeRollback', rollback);
  await workOn(bench);
  expect(bench.outcome(rollback)?.type).toBe('RollbackFinished');
}

/** Makes one move. @returns the action that it asked for. */
export async function make(bench: Bench, move: Move, index: number): Promise<string | undefined> {
  // A person's change and ours in one second cannot be told apart: people take their time.
  bench.now += 2000;
  let armed = true;
  const once = (act: () => never) => () => {
    if (!armed) return;
    armed = false;
    act();
  };
  switch (move.do) {
    case 'ask':
      return askFor(bench, move.kind, { label: move.label }, { delivery: `d${index}` });
    case 'comment': {
      const { rule, text: body } = move;
      return askFor(bench, 'comment', { body, rule }, { delivery: `d${index}`, rule });
    }
    case 'perform':
      return askFor(bench, move.kind, move.parameters, { delivery: `d${index}` });
    case 'assign':
    case 'unassign':
      bench.github.as('mia')[move.do](move.login);
      return undefined;
    case 'close':
    case 'reopen':
      bench.github.as('mia')[move.do]();
      return undefined;
    case 'person':
      personally(bench, move);
      return undefined;
    case 'label':
    case 'unlabel':
      bench.github.as('mia')[move.do](move.label);
      return undefined;
    case 'kill':
      bench.step = (step) => {
        if (step !== move.step) return;
        bench.step = () => undefined;
        throw new Killed();
      };
      return undefined;
    case 'rollback':
      await rollBackSome(bench, move);
      return undefined;
    case 'lose':
      bench.github[move.when] = once(() => {
        throw noAnswer();
      });
      return undefined;
    default:
      return move satisfies never;
  }
}

/** A person changes something of which the issue has one. */
function personally({ github }: Bench, { changes, to }: Extract<Move, { do: 'person' }>): void {
  const mia = github.as('mia');
  const pick = <T>(one: T, other: T, none: T): T => ({ one, other, none })[to];
  switch (changes) {
    case 'title':
      return mia.rename(pick('One', 'Other', 'Mine'));
    case 'milestone':
      return mia.milestone(pick('v1', 'v2', null));
    case 'lock':
      return to === 'none' ? mia.unlock() : mia.lock(pick('spam', null, null));
    case 'type':
      return mia.type(pick('Bug', 'Task', null));
    case 'sub-issue':
      return to === 'none' ? mia.removeSubIssue(60) : mia.addSubIssue(60);
    default:
      return changes satisfies never;
  }
}
