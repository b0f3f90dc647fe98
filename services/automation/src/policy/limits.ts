import { sameWord, type IssueFacts } from '@reprise/conditions';
import { fieldOf, isActionKind, type Allowance } from '@reprise/schemas';
import type { JudgedProposal } from '../runs/runContext.ts';
import { lineFor } from './allowance.ts';
import { describe } from './describe.ts';
import type { Check } from './judge.ts';
import type { ReadProposal } from './readProposal.ts';

type Allowed = Extract<ReadProposal, { ok: true }>;

/** The limits of the line of `may` that allows a proposal, against what the run proposed before. */
export const limitsOf = (
  allowed: Allowed,
  confidence: number,
  may: readonly Allowance[],
  earlier: readonly JudgedProposal[],
  facts: IssueFacts,
): readonly Check[] => [
  isAllowed(allowed),
  isConfident(allowed.line, confidence),
  ...countsOf(allowed, may, earlier, facts),
];

/**
 * Those of the limits that are about the other proposals of the run, and about what the issue has
 * already: where a person has chosen one of several labels, none is added beside it.
 * @param facts without what the run itself has done.
 */
export const countsOf = (
  allowed: Omit<Allowed, 'ok'>,
  may: readonly Allowance[],
  others: readonly JudgedProposal[],
  facts: IssueFacts,
): readonly Check[] => {
  const standing = others.filter(stands);
  return [isNew(allowed, standing), isWithin(allowed, may, standing, presentOf(allowed, facts))];
};

type Had = Pick<JudgedProposal, 'kind' | 'parameters'>;

/** What the issue has of the same kind, as if it had been proposed; but for what is proposed. */
function presentOf({ kind, parameters }: Omit<Allowed, 'ok'>, facts: IssueFacts): readonly Had[] {
  const others = (names: readonly string[], parameter: 'label' | 'login'): readonly Had[] =>
    names
      .filter((name) => !sameWord(name, parameters[parameter] ?? ''))
      .map((name) => ({ kind, parameters: { [parameter]: name } }));
  if (kind === 'label.add') return others(facts.labels, 'label');
  return kind === 'assignee.add' ? others(facts.assignees, 'login') : [];
}

/** What is done, waits, here or from another run, or would be done in another mode: it counts. */
const stands = ({ decision, reason }: JudgedProposal): boolean =>
  decision !== 'declined' || ['awaiting', 'observed', 'suggested'].includes(reason ?? '');

function isAllowed({ kind, parameters }: Allowed): Check {
  const because = `the rule allows to ${describe(kind, parameters)}`;
  const verdict = { clause: 'may', name: kind, met: true, because };
  return { reason: 'not_allowed', passes: true, because, verdicts: [verdict] };
}

function isConfident({ confidence: least }: Allowance, confidence: number): Check {
  // Not written as confidence < least: what is no number must not pass.
  const passes = confidence >= least && confidence <= 1;
  const is = percent(confidence);
  const because = passes
    ? `the confidence is ${is}, at least ${percent(least)}`
    : `the confidence is ${is}, and the rule wants ${percent(least)} at least`;
  const verdict = { clause: 'confidence', name: String(least), met: passes, because };
  return { reason: 'confidence', passes, because, verdicts: [verdict] };
}

/** As people read it; rounded down, so that it never looks enough where it is not. */
export const percent = (confidence: number): string =>
  confidence >= 0 && confidence <= 1
    ? `${Math.floor(confidence * 1000) / 10} %`
    : 'none that can be understood';

/** A run says one thing about each field. */
function isNew(
  { kind, parameters }: Omit<Allowed, 'ok'>,
  standing: readonly JudgedProposal[],
): Check {
  const field = fieldOf(kind, parameters);
  const same = standing.find(
    (one) => isActionKind(one.kind) && fieldOf(one.kind, one.parameters) === field,
  );
  return {
    reason: 'repeated',
    passes: same === undefined,
    because: same ? `the run proposes already to ${describe(same.kind, same.parameters)}` : '',
    verdicts: [],
  };
}

function isWithin(
  { line }: Omit<Allowed, 'ok'>,
  may: readonly Allowance[],
  standing: readonly JudgedProposal[],
  present: readonly Had[],
): Check {
  const { atMost } = line;
  if (atMost === null) return { reason: 'at_most', passes: true, because: '', verdicts: [] };
  const ofLine = ({ kind, parameters }: Had): boolean =>
    isActionKind(kind) && lineFor(may, kind, parameters) === line;
  const [proposed, had] = [standing.filter(ofLine).length, present.filter(ofLine).length];
  const passes = proposed + had < atMost;
  const because =
    `of at most ${atMost} of this line of may ${proposed} were proposed before` +
    (had > 0 ? `, and the issue has ${had}` : '');
  const verdict = { clause: 'at-most', name: String(atMost), met: passes, because };
  return { reason: 'at_most', passes, because, verdicts: [verdict] };
}
