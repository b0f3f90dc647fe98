import { v5 } from '#uuidv5';
import { v4 } from 'uuid';

/** Namespace of every id that Reprise derives. Changing it would repeat every effect. */
const NAMESPACE = '6f1d3c0a-5b0e-5c58-9d7e-2f7f1f6c6a11';

declare const brand: unique symbol;
type Branded<Prefix extends string> = `${Prefix}_${string}` & { readonly [brand]: Prefix };

export type RunId = Branded<'run'>;
export type ProposalId = Branded<'prp'>;
export type ActionId = Branded<'act'>;
export type AttemptId = Branded<'att'>;
export type CommandId = Branded<'cmd'>;
export type RollbackId = Branded<'rbk'>;
export type MemoryId = Branded<'mem'>;
export type JobId = Branded<'job'>;
export type WebhookId = Branded<'whk'>;

/** UUIDv5 of what caused something: the same question always has the same id (RFC 9562, 5.5). */
function derived<Prefix extends string>(prefix: Prefix, ...parts: string[]): Branded<Prefix> {
  return `${prefix}_${v5(JSON.stringify([prefix, ...parts]), NAMESPACE)}` as Branded<Prefix>;
}

/** The run of one rule, triggered by one delivery. */
export const runId = (deliveryId: string, rule: string): RunId => derived('run', deliveryId, rule);

/** The nth thing a run would like to do, from 0. */
export const proposalId = (run: string, index: number): ProposalId =>
  derived('prp', run, String(index));

/** The run of one rule, started by the end of another run. */
export const chainedRunId = (parent: string, rule: string): RunId =>
  derived('run', 'after', parent, rule);

/** The run of one rule, started by a person's command. */
export const commandedRunId = (command: string, rule: string): RunId =>
  derived('run', 'command', command, rule);

/** The nth thing that the analyst proposes in a run, from 0. */
export const analystProposalId = (run: string, index: number): ProposalId =>
  derived('prp', run, 'analyst', String(index));

/** The command that a person gives in a comment: the same whenever its delivery is read. */
export const commentCommandId = (deliveryId: string): CommandId => derived('cmd', deliveryId);

/** A command that a person gives elsewhere: random, or derived from the caller's Idempotency-Key. */
export const commandId = (idempotencyKey?: string): CommandId =>
  idempotencyKey === undefined
    ? (`cmd_${v4()}` as CommandId)
    : derived('cmd', 'key', idempotencyKey);

/** The action that an accepted proposal asks for. */
export const actionId = (proposal: string): ActionId => derived('act', proposal);

/** One attempt of an action, or of its compensation in a rollback. */
export const attemptId = (action: string, attempt: number, rollback?: string): AttemptId =>
  derived('att', action, String(attempt), rollback ?? '');

/** A rollback, asked for by a person: random, or derived from the caller's Idempotency-Key. */
export const rollbackId = (idempotencyKey?: string): RollbackId =>
  idempotencyKey === undefined ? (`rbk_${v4()}` as RollbackId) : derived('rbk', idempotencyKey);

/** What is learnt from people's answer to a proposal. */
export const memoryId = (proposal: string): MemoryId => derived('mem', proposal);

/** A job that a person asks for: random, or derived from the caller's Idempotency-Key. */
export const jobId = (idempotencyKey?: string): JobId =>
  idempotencyKey === undefined ? (`job_${v4()}` as JobId) : derived('job', 'key', idempotencyKey);

/** A job that Reprise begins by itself, by what makes it necessary. */
export const ownJobId = (...causes: string[]): JobId => derived('job', 'own', ...causes);

/** A configured webhook: random, or derived from the caller's Idempotency-Key. */
export const webhookId = (idempotencyKey?: string): WebhookId =>
  idempotencyKey === undefined ? (`whk_${v4()}` as WebhookId) : derived('whk', idempotencyKey);

/** The id of an event: what it answers, so that a repeated step writes the same id. */
export const eventId = (type: string, ...answers: string[]): string =>
  v5(JSON.stringify([type, ...answers]), NAMESPACE);

/** An id for what has no cause in the log, such as a person's request. */
export const randomId = (): string => v4();
