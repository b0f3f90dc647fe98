import { randomUUID } from 'node:crypto';
import type { GitHub } from '@reprise/harness';
import {
  PLAIN_ACTION,
  actionId,
  eventId,
  proposalId,
  rollbackId,
  rollbackScope,
  runId,
  subjectKey,
  type Draft,
  type PerformAction,
  type RecordsOf,
  type RollbackScope,
  type Subject,
} from '@reprise/schemas';
import { numberIn, repositoryIn, type Place } from '../places.ts';
import type { Perform, Scope, Steering, Steers } from '../scenario.ts';
import { oldComment } from './github/fields.ts';
import { scaled } from './times.ts';

export type Command = Draft<RecordsOf<'commands.action'>>;

const TENANT = '1';
/** Who asks for everything but approvals. */
const MIA = 'mia';

const runOf = (seed: number, run: number): string => runId(`seed ${seed}`, String(run));

export const rollbackOf = (seed: number, rollback: number): string =>
  rollbackId(`seed ${seed}, ${rollback}`);

export const actionOf = (seed: number, { run, action }: Pick<Perform, 'run' | 'action'>) =>
  actionId(proposalId(runOf(seed, run), action));

/** @throws {Error} where there is no such place. */
export function subjectAt(github: GitHub, place: Place): Subject {
  const repository = repositoryIn(place);
  const found = github.state().repositories[repository];
  if (found === undefined) throw new Error(`GitHub has no ${repository}.`);
  const number = numberIn(place);
  const installationId = github.installations['acme'] ?? null;
  const issueId = number === 0 ? null : (found.issues[number]?.id ?? null);
  return { installationId, repositoryId: found.id, repository, issueId, number };
}

/** Decided now, or a little before. */
export function performing(github: GitHub, seed: number, move: Perform): Draft<'PerformAction'> {
  const { kind, rule, undoOver, action, place } = move;
  const subject = subjectAt(github, place);
  const run = runOf(seed, move.run);
  const data: PerformAction = {
    actionId: actionOf(seed, move),
    runId: run,
    proposalId: proposalId(run, action),
    subject,
    rule,
    ruleVersion: 'v1',
    kind,
    parameters: parametersOf(github, move),
    conditions: [],
    because: 'the story has it',
    decidedAt: Math.round(Date.now() - scaled(move.decidedBefore)),
    triggeredAt: null,
    ...PLAIN_ACTION,
    undoOver,
  };
  const type = 'PerformAction' as const;
  const id = eventId(type, data.actionId);
  return { type, key: subjectKey(subject), id, tenantId: TENANT, data };
}

/** `$comment` is what somebody had said before. */
function parametersOf(github: GitHub, { place, parameters }: Perform): Perform['parameters'] {
  if (parameters['comment'] !== '$comment') return parameters;
  const issue = github.state().repositories[repositoryIn(place)]?.issues[numberIn(place)];
  const found = issue && oldComment(issue);
  return { ...parameters, comment: String(found?.id ?? '') };
}

export function cancelling(seed: number, move: Perform, subject: Subject): Draft<'CancelAction'> {
  const data = { actionId: actionOf(seed, move), subject, ...said(MIA) };
  const type = 'CancelAction' as const;
  return { type, key: subjectKey(subject), id: randomUUID(), tenantId: TENANT, data };
}

export function rollingBack(
  rollback: string,
  scope: Partial<RollbackScope>,
  planOnly: boolean,
): Draft<'RollBack'> {
  const data = {
    rollbackId: rollback,
    scope: rollbackScope(scope),
    planOnly,
    ...said(MIA),
  };
  const type = 'RollBack' as const;
  return { type, key: rollback, id: eventId(type, rollback), tenantId: TENANT, data };
}

const said = (requestedBy: string) => ({ requestedBy, via: 'cli', requestedAt: Date.now() });

const STEERS = {
  pause: 'PauseRollback',
  resume: 'ResumeRollback',
  cancel: 'CancelRollback',
  retry: 'RetryRollback',
} as const satisfies Partial<Record<Steering, Command['type']>>;

/** @param planHash of the plan as it is; empty where there is none yet. */
export function steering(rollback: string, say: Steers['say'], planHash: string): Command {
  const envelope = { key: rollback, id: randomUUID(), tenantId: TENANT };
  switch (say) {
    case 'approve': {
      const data = { rollbackId: rollback, planHash, ...said('ben') };
      return { ...envelope, type: 'ApproveRollback', data };
    }
    case 'execute': {
      const data = { rollbackId: rollback, planHash, ...said(MIA) };
      return { ...envelope, type: 'ExecuteRollback', data };
    }
    case 'pause':
    case 'resume':
    case 'cancel':
    case 'retry':
      return { ...envelope, type: STEERS[say], data: { rollbackId: rollback, ...said(MIA) } };
    default:
      return say satisfies never;
  }
}

/** A scope of the story, in the ids of the log. */
export function scopeFor(
  github: GitHub,
  seed: number,
  scope: Scope,
  performs: readonly Perform[],
): Partial<RollbackScope> {
  if ('action' in scope) {
    const found = performs.find(({ action }) => action === scope.action);
    return { actionId: found === undefined ? null : actionOf(seed, found) };
  }
  if ('run' in scope) return { runId: runOf(seed, scope.run) };
  if ('rule' in scope) return { rule: scope.rule };
  if ('label' in scope) return { label: scope.label };
  if ('rollback' in scope) return { rollbackId: rollbackOf(seed, scope.rollback) };
  return { repositoryId: subjectAt(github, scope.repository as Place).repositoryId };
}
