import { checkAll, conclude } from '@reprise/conditions';
import { isActionKind, subjectKey, type PerformAction, type Verdict } from '@reprise/schemas';
import type { Kind, Observation, Target } from '../kinds/kind.ts';
import { KINDS } from '../kinds/registry.ts';
import { firstLeft, lastLeft } from '../tasks/history.ts';
import { scopesAround } from '../tasks/tags.ts';
import { tagOf, type ActionClaim } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { tidyUp } from '../worker/effect.ts';
import { attemptAction } from './attempt.ts';
import { decide, decideUnseen } from './decide.ts';
import { intentOf } from './intent.ts';
import { factsOf } from './facts.ts';
import { fenceAround } from './fence.ts';
import { misplacedIn } from './misplaced.ts';
import { withoutOwnEffects } from './ownEffects.ts';
import { Report } from './report.ts';

/**
 * Carries one PerformAction out: looks, decides, writes the intent, changes GitHub, reads it back
 * and writes the outcome. Safe to repeat from any point.
 */
export async function perform(
  deps: Deps,
  claim: ActionClaim,
  command: PerformAction,
): Promise<void> {
  const report = new Report(deps, claim, command);
  if (!isActionKind(command.kind)) return report.cannot(unknownKind(command.kind));
  const [fencedBy, lane] = await Promise.all([
    fence(deps, claim, command),
    deps.tasks.onField(claim.task.key, claim.task.field),
  ]);
  await report.begun();
  const unseen = decideUnseen(claim.task.state, fencedBy);
  if (unseen !== undefined) return report.skipped(unseen);
  const held = await heldBefore(deps, claim, command);
  if (held?.answer === 'wait') return report.defer(held);
  if (held?.answer === 'skip') return report.skipped({ ...held, verdicts: [] });

  const misplaced = misplacedIn(command.kind, command.subject);
  if (misplaced !== null) return report.cannot(misplaced);
  const kind = KINDS[command.kind];
  const left = lastLeft(lane);
  const target = targetOf(command, left?.state.ref ?? null);
  const observed = await observe(deps, kind, target, left, claim.task.state);
  if (observed.status === 'failed') return report.notObserved(observed.error);
  const { seen } = observed;
  const { state } = seen.reading;
  const decision = decide({
    command,
    state: claim.task.state,
    fencedBy,
    seen: { ...seen, issueId: seen.issue?.id ?? null },
    asWanted: kind.same(state, seen.wanted),
    asTried: claim.task.state.attempts.some(({ before }) => kind.same(state, before)),
    left:
      left === undefined
        ? null
        : {
            at: left.at,
            asShown: kind.same(state, left.state),
          },
    firstLeft: firstLeft(lane),
    tries: claim.task.tries,
    verdicts: await check(deps, command, seen),
    now: deps.clock(),
    words: kind.words,
    settlesWithinMs: kind.settlesWithinMs,
    stepwise: kind.stepwise,
  });
  if (decision.do === 'attempt') {
    return attemptAction({ deps, claim, report, command, kind, target, seen, ...decision });
  }
  await tidyUp(deps, kind, target, seen.reading);
  // What is known by a trace may not be shown yet, or not any more: it was left as wanted.
  const leaves = seen.leaves ?? (kind.same(state, seen.wanted) ? state : seen.wanted);
  return report.decided(decision, { ...seen.reading, state: leaves });
}

/** @param known where we left the value, see Target. */
export const targetOf = (command: PerformAction, known: string | null): Target => {
  const { subject, actionId, rule, parameters, decidedAt } = command;
  return { subject, actionId, rule, parameters, known, decidedAt, intent: intentOf(command) };
};

/** What waits costs GitHub nothing; what was attempted is resolved by reading first. */
async function heldBefore({ permit }: Deps, { task }: ActionClaim, command: PerformAction) {
  if (task.state.attempts.length > 0) return undefined;
  const { tenantId } = task.command;
  const said = await permit.look({ tenantId, command, attempt: 1, rollbackId: null });
  return said.answer === 'go' ? undefined : said;
}

/** The rollback that the action or its run is part of. */
async function fence(
  { tasks }: Deps,
  { task }: ActionClaim,
  command: PerformAction,
): Promise<string | null> {
  const rollbacks = await tasks.tagged(scopesAround(command));
  return fenceAround(command, task.command.at, rollbacks);
}

type Observed =
  | { readonly status: 'seen'; readonly seen: Observation }
  | { readonly status: 'failed'; readonly error: unknown };

/**
 * Who changed it is asked of GitHub only where the field is not as we left it. An attempt without an
 * answer may have changed it, too: what is as it wanted is not held against an earlier action.
 */
async function observe(
  { github }: Deps,
  kind: Kind,
  target: Target,
  left: ReturnType<typeof lastLeft>,
  { attempts }: ActionClaim['task']['state'],
): Promise<Observed> {
  try {
    const seen = await kind.observe(github, target);
    const { reading, lastTouch } = seen;
    const isAsLeft = left === undefined || kind.same(reading.state, left.state);
    const isAsTried = attempts.length > 0 && kind.same(reading.state, seen.wanted);
    if (isAsLeft || isAsTried || lastTouch.by !== 'nobody') return { status: 'seen', seen };
    const touch = await kind.revert.lastTouch(github, target, reading, left.at, left.state);
    return { status: 'seen', seen: { ...seen, lastTouch: touch } };
  } catch (error) {
    return { status: 'failed', error };
  }
}

/** Checks the command's conditions on the issue as it is, but for what its own run did to it. */
async function check(
  { tasks }: Deps,
  { conditions, runId, actionId, subject }: PerformAction,
  { issue }: Observation,
): Promise<readonly Verdict[]> {
  const facts = issue === null ? null : factsOf(issue);
  const verdicts = checkAll(conditions, facts);
  if (facts === null || conclude(verdicts).status === 'permitted') return verdicts;
  // Only now, after the issue was read: what that shows of a sibling, the table shows as claimed.
  const siblings = (await tasks.tagged([tagOf.run(runId)])).filter(
    ({ id, key }) => id !== actionId && key === subjectKey(subject),
  );
  return checkAll(conditions, withoutOwnEffects(facts, siblings));
}

const unknownKind = (kind: string) => ({
  reason: 'kind_unknown',
  message: `This version cannot perform actions of the kind ${kind}.`,
  httpStatus: null,
});
