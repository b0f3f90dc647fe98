import { conclude } from '@reprise/conditions';
import type { FieldState, PerformAction, Verdict } from '@reprise/schemas';
import type { Observation } from '../kinds/kind.ts';
import { lastAttempt, type ActionState, type Attempt } from '../tasks/evolve.ts';
import { isSince } from '../tasks/since.ts';

/** What is known of an action when it is decided whether to perform it. */
export interface PerformFacts {
  readonly command: Pick<PerformAction, 'decidedAt' | 'subject'>;
  readonly state: ActionState;
  /** The rollback that its run or itself is part of. */
  readonly fencedBy: string | null;
  readonly seen: Pick<
    Observation,
    'reading' | 'wanted' | 'refusal' | 'lastTouch' | 'overruled' | 'traces'
  > & {
    /** null where the action is about the repository. */
    readonly issueId: number | null;
  };
  /** Whether the field shows what is wanted already. */
  readonly asWanted: boolean;
  /** Whether it shows what an attempt without an answer had found. */
  readonly asTried: boolean;
  /** How we left the field the last time, if we did. */
  readonly left: {
    readonly at: number;
    readonly asShown: boolean;
  } | null;
  /** When we changed the field first, in milliseconds since the epoch. */
  readonly firstLeft: number | null;
  /** How often the action was put off already. */
  readonly tries: number;
  /** What the command's conditions found just now. */
  readonly verdicts: readonly Verdict[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** See Kind. */
  readonly words: boolean;
  readonly settlesWithinMs: number;
  readonly stepwise?: true | undefined;
}

export type PerformDecision =
  | { readonly do: 'attempt'; readonly attempt: number; readonly before: FieldState }
  | { readonly do: 'succeed'; readonly attempt: number; readonly evidence: string }
  /** For so many milliseconds; null: a little longer each time. */
  | { readonly do: 'wait'; readonly ms: number | null }
  | { readonly do: 'reject'; readonly reason: string; readonly message: string }
  /** The same, but what was seen is something else, which tells nothing of an attempt. */
  | { readonly do: 'unseen'; readonly reason: string; readonly message: string }
  | Skip;

export interface Skip {
  readonly do: 'skip';
  readonly reason: string;
  readonly message: string;
  readonly verdicts: readonly Verdict[];
  /** The rollback that came before it, if one did. */
  readonly rollbackId?: string;
}

/** What can be decided without asking GitHub; undefined where that must be asked. */
export function decideUnseen(state: ActionState, fencedBy: string | null): Skip | undefined {
  if (state.attempts.length > 0) return undefined;
  if (fencedBy !== null) return rolledBack(fencedBy);
  const { cancelAsked } = state;
  return cancelAsked === undefined ? undefined : cancelled(cancelAsked.data.requestedBy);
}

const cancelled = (by: string): Skip => skip('cancelled', `${by} has cancelled it.`, []);

/** An attempt without an outcome is resolved by what GitHub shows before anything else counts. */
export const decide = (facts: PerformFacts): PerformDecision =>
  unseen(facts) ??
  resolved(facts) ??
  outdated(facts) ??
  settled(facts, prevented(facts)) ??
  nextAttempt(facts);

function unseen({ command, seen }: PerformFacts): PerformDecision | undefined {
  const { issueId } = command.subject;
  if (issueId === null || seen.issueId === null || issueId === seen.issueId) return undefined;
  const message = `Another issue has this number by now: ${seen.issueId} instead of ${issueId}.`;
  return { do: 'unseen', reason: 'another_issue', message };
}

function resolved({ state, seen, asWanted, ...facts }: PerformFacts): PerformDecision | undefined {
  const last = lastAttempt(state);
  if (last === undefined) return undefined;
  const proven = state.attempts.findLast((attempt) => leftTrace(attempt, seen.traces));
  const effective = proven ?? (asWanted && !isTouchedSince(seen, state) ? last : undefined);
  if (effective !== undefined) {
    const evidence = `found on GitHub after attempt ${effective.attempt} left no answer`;
    return { do: 'succeed', attempt: effective.attempt, evidence };
  }
  const ms = last.attemptedAt + facts.settlesWithinMs - facts.now;
  return ms > 0 && !asWanted ? { do: 'wait', ms } : undefined;
}

/** The timeline may be older than the field: what somebody did before our attempt is not the last. */
function isTouchedSince({ lastTouch }: PerformFacts['seen'], { attempts }: ActionState): boolean {
  if (lastTouch.by !== 'other') return false;
  return lastTouch.at === null || isSince(lastTouch.at, attempts[0]?.attemptedAt ?? 0);
}

/**
 * How often GitHub is asked again while it does not show how we left the field, and names nobody
 * who came after us: its replicas lag by up to 10 s, and tries 0 to 5 take 16 s.
 */
const PATIENCE = 6;

function outdated({ left, seen, tries, state }: PerformFacts): PerformDecision | undefined {
  if (left === null || left.asShown || state.attempts.length > 0) return undefined;
  const { lastTouch } = seen;
  const explained = lastTouch.by === 'other' && isSince(lastTouch.at, left.at);
  return explained || tries >= PATIENCE ? undefined : { do: 'wait', ms: null };
}

/** GitHub's replicas may hide for so long what an attempt has done. */
const LAGS_MS = 10_000;

/** How long the last attempt may yet appear, in milliseconds; 0 where none may. */
export const unsettledMs = (state: ActionState, now: number): number =>
  Math.max(0, (lastAttempt(state)?.attemptedAt ?? -Infinity) + LAGS_MS - now);

/** What GitHub does not show yet of an attempt is not the end of it. */
function settled(
  { state, asWanted, now }: PerformFacts,
  end: PerformDecision | undefined,
): PerformDecision | undefined {
  const ms = unsettledMs(state, now);
  return end === undefined || asWanted || ms === 0 ? end : { do: 'wait', ms };
}

function prevented(facts: PerformFacts): PerformDecision | undefined {
  const { fencedBy, seen, asWanted, verdicts } = facts;
  if (fencedBy !== null && !isInPart(facts)) return rolledBack(fencedBy);
  const conclusion = conclude(verdicts);
  if (conclusion.status !== 'permitted') {
    return skip('conditions_changed', `No longer: ${conclusion.because}.`, verdicts);
  }
  const { lastTouch } = seen;
  if (!asWanted && lastTouch.by === 'other' && isTheirs(facts, lastTouch.at)) {
    const who = lastTouch.login ?? 'Somebody';
    return skip('touched_by_human', `${who} has changed it since; that stays as it is.`, verdicts);
  }
  if (isStrange(facts)) {
    return skip(
      'touched_by_human',
      'Somebody has changed it since; that stays as it is.',
      verdicts,
    );
  }
  if (seen.refusal !== null) return { do: 'reject', ...seen.refusal };
  return asWanted ? skip('already_so', 'GitHub shows it already.', verdicts) : undefined;
}

/** What may have taken effect in part is brought to its end: only then can it be undone. */
const isInPart = ({ state, asTried, stepwise }: PerformFacts): boolean =>
  stepwise === true && state.attempts.length > 0 && !asTried;

/** Neither as an attempt found it nor as it would have left it, and GitHub keeps no history. */
const isStrange = ({ state, seen, asWanted, asTried, stepwise }: PerformFacts): boolean =>
  state.attempts.length > 0 &&
  seen.lastTouch.by === 'nobody' &&
  !asWanted &&
  !asTried &&
  stepwise !== true;

/**
 * Changed after the decision, or their words, which are never overwritten; or a field that we had
 * changed and they have changed since: that is theirs for good, however late the decision is.
 */
const isTheirs = (facts: PerformFacts, at: number | null): boolean =>
  isSince(at, facts.command.decidedAt) ||
  facts.seen.overruled === true ||
  (facts.words && facts.seen.reading.state.value !== null) ||
  overruled(facts, at);

/** Without a time, somebody has changed what we had left. */
const overruled = ({ left, firstLeft }: PerformFacts, at: number | null): boolean =>
  at === null ? left !== null : firstLeft !== null && isSince(at, firstLeft);

/** What took effect in part does not hide what there was before. */
const nextAttempt = ({ state, seen, stepwise }: PerformFacts): PerformDecision => ({
  do: 'attempt',
  attempt: (lastAttempt(state)?.attempt ?? 0) + 1,
  before: (stepwise ? state.attempts[0]?.before : undefined) ?? seen.reading.state,
});

const rolledBack = (rollbackId: string): Skip => ({
  ...skip('rolled_back', `It was rolled back by ${rollbackId} before it was performed.`, []),
  rollbackId,
});

const skip = (reason: string, message: string, verdicts: readonly Verdict[]): Skip => ({
  do: 'skip',
  reason,
  message,
  verdicts,
});

const leftTrace = ({ attemptedAt }: Attempt, traces: readonly (number | null)[]): boolean =>
  traces.some((at) => at === null || isSince(at, attemptedAt));
