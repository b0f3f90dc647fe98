import { setTimeout as pause } from 'node:timers/promises';
import type { Job, JobTaken } from '@reprise/contract';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { jobProgress, jobWords } from './jobWords.ts';

export interface JobOptions {
  readonly wait: boolean;
  readonly key?: string;
}

/** --no-wait and --key, which every command has that begins a job. */
export const beginsJob = (one: Command): Command =>
  one
    .option('--no-wait', 'only ask for it')
    .option('--key <text>', 'asking again with the same key begins nothing more');

const LOOK_MS = 500;

export const jobPath = (id: string): string => `/api/v1/jobs/${encodeURIComponent(id)}`;

/** Begins a job, and follows it unless it should not. @param body what is asked of the route. */
export async function begin(
  context: Context,
  path: string,
  body: object,
  { wait, key }: JobOptions,
): Promise<ExitCode> {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const taken = await context.api().post<JobTaken>(path, body, headers);
  if (wait) return follow(context, taken.job, taken.position);
  context.print(taken, () => `${taken.job} is asked for. ${lookAgain(taken.job)}`);
  return EXIT.ok;
}

/**
 * Shows how far a job is until it is over. Ctrl-C only looks away.
 * @param after where the command stands that began it.
 */
export async function follow(context: Context, id: string, after?: string): Promise<ExitCode> {
  const { terminal, print } = context;
  const api = context.api();
  const signal = context.interrupted();
  for (let position = after; !signal.aborted; position = undefined) {
    const job = await api.get<Job>(jobPath(id), { after: position });
    if (job.status !== 'waiting' && job.status !== 'running') {
      print(job, () => jobWords(context, job));
      return exitOf(job);
    }
    terminal.progress(jobProgress(job));
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  terminal.say(`${id} goes on without you. ${lookAgain(id)}`);
  return EXIT.ok;
}

const lookAgain = (id: string): string =>
  `\`reprise jobs show ${id}\` tells how far it is, \`reprise jobs cancel ${id}\` stops it.`;

/** A signature that does not fit is what verifying is asked for: it counts as failed. */
export const exitOf = ({ status, kind, counts }: Job): ExitCode =>
  status === 'done' && !(kind === 'verify' && (counts['failed'] ?? 0) > 0) ? EXIT.ok : EXIT.failed;
