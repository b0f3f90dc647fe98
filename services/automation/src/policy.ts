import type { Conclusion, IssueFacts } from '@reprise/conditions';
import { sameWord } from '@reprise/conditions';
import { describeAction, type Verdict } from '@reprise/schemas';
import type { Effect, Mode } from './rules/rules.ts';

/**
 * Why a proposal is declined.
 * - protected: the file protects the issue from every rule.
 * - already_so: it would change nothing.
 * - observed: the mode is observe, so it is only said what would have been done.
 * - mode: the mode wants a person's approval, which this version cannot ask for yet.
 */
type DeclineReason = 'protected' | 'already_so' | 'observed' | 'mode';

export type Decision =
  | { readonly answer: 'accept'; readonly verdict: Verdict; readonly because: string }
  | {
      readonly answer: 'decline';
      readonly reason: DeclineReason;
      readonly verdict: Verdict;
      readonly because: string;
    };

export interface Proposal {
  readonly effect: Effect;
  /** Why the rule proposes it, in plain words. */
  readonly because: string;
  readonly facts: IssueFacts;
  /** What the file's protect amounts to. */
  readonly protection: Conclusion;
  readonly mode: Mode;
}

/** Policy's answer to one proposal, with the verdict on the mode. Pure. */
export function judge({ effect, because, facts, protection, mode }: Proposal): Decision {
  const verdict = verdictOn(mode);
  const decline = (reason: DeclineReason, why: string): Decision => ({
    answer: 'decline',
    reason,
    verdict,
    because: why,
  });
  if (protection.status === 'protected') {
    return decline('protected', `protected: ${protection.because}`);
  }
  const already = alreadySo(effect, facts);
  if (already !== undefined) return decline('already_so', already);
  const would = `would ${describeAction(effect.kind, effect.parameters)}: ${because}`;
  switch (mode) {
    case 'auto':
      return { answer: 'accept', verdict, because };
    case 'observe':
      return decline('observed', `${would}; ${verdict.because}`);
    case 'suggest':
    case 'approve':
      return decline('mode', `${would}; ${verdict.because}`);
  }
}

const MODE_SAYS: Readonly<Record<Mode, string>> = {
  observe: 'the mode is observe: nothing is written',
  suggest: 'the mode is suggest: suggestions are not supported yet by this version',
  approve: 'the mode is approve: approvals are not supported yet by this version',
  auto: 'the mode is auto',
};

const verdictOn = (mode: Mode): Verdict => ({
  clause: 'mode',
  name: mode,
  met: mode === 'auto',
  because: MODE_SAYS[mode],
});

/** Why an effect would change nothing; undefined where it would, or where only action can tell. */
function alreadySo(
  { kind, parameters }: Effect,
  { labels, assignees, state }: IssueFacts,
): string | undefined {
  const { label = '', login = '' } = parameters;
  const isAssigned = (one: string): boolean => assignees.some((name) => sameWord(name, one));
  const present = labels.some((name) => sameWord(name, label));
  switch (kind) {
    case 'label.add':
      return present ? `already has the label ${label}` : undefined;
    case 'label.remove':
      return present ? undefined : `does not have the label ${label}`;
    case 'assignee.add':
      return isAssigned(login) ? `is already assigned to ${login}` : undefined;
    case 'assignee.remove':
      return isAssigned(login) ? undefined : `is not assigned to ${login}`;
    case 'issue.close':
      return state === 'closed' ? 'is closed already' : undefined;
    case 'issue.reopen':
      return state === 'open' ? 'is open already' : undefined;
    case 'comment':
    case 'reaction':
      return undefined;
  }
}
