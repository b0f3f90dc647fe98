import { checkAll, conclude, type IssueFacts } from '@reprise/conditions';
import type { ActionKind, ApprovalRequested, Condition } from '@reprise/schemas';
import { alreadySo } from './alreadySo.ts';
import type { Check } from './judge.ts';
import type { Ceiling } from './mode.ts';
import { sameParameters } from './sameParameters.ts';

/** The file's protect beats every rule. */
export function notProtected(protect: readonly Condition[], facts: IssueFacts): Check {
  const verdicts = checkAll(protect, facts);
  const { status, because } = conclude(verdicts);
  return {
    reason: 'protected',
    passes: status !== 'protected',
    because: `protected: ${because}`,
    verdicts,
  };
}

/** What a person said is to be left alone stays alone. */
export function notVetoed(vetoed: boolean): Check {
  const because = 'a person said /reprise veto here; /reprise triage takes it back';
  const verdict = { clause: 'veto', name: 'veto', met: false, because };
  return { reason: 'vetoed', passes: !vetoed, because, verdicts: vetoed ? [verdict] : [] };
}

/** What made the rule propose something must still hold. */
export function stillPermitted(conditions: readonly Condition[], facts: IssueFacts): Check {
  const verdicts = checkAll(conditions, facts);
  const { status, because } = conclude(verdicts);
  return {
    reason: 'conditions_changed',
    passes: status === 'permitted',
    because: `no longer: ${because}`,
    verdicts,
  };
}

/** What is so already need not be done. */
export function notAlreadySo(
  kind: ActionKind,
  parameters: Readonly<Record<string, string>>,
  facts: IssueFacts,
): Check {
  const because = alreadySo(kind, parameters, facts);
  return {
    reason: 'already_so',
    passes: because === undefined,
    because: because ?? '',
    verdicts: [],
  };
}

/** A change that a person was asked about and has not answered. */
export type Waiting = Pick<ApprovalRequested, 'kind' | 'parameters'>;

/** What waits for a person is not asked a second time, whichever run asks. */
export function notAwaiting(
  { mode }: Ceiling,
  kind: ActionKind,
  parameters: Readonly<Record<string, string>>,
  waiting: readonly Waiting[],
): Check {
  const isAsked = waiting.some(
    (one) => one.kind === kind && sameParameters(one.parameters, parameters),
  );
  return {
    reason: 'awaiting',
    passes: mode !== 'approve' || !isAsked,
    because: 'a person was asked about the same change already, and has not answered',
    verdicts: [],
  };
}
