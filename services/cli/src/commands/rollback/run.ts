import { setTimeout as pause } from 'node:timers/promises';
import type { RollbackCommanded, RollbackDetail } from '@reprise/contract';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit.ts';
import { outcomeWords, planWords, progressWords } from '../rollbackWords.ts';
import { tooLate, type WaitOptions } from '../waiting.ts';
import { rollbackPath } from './path.ts';

const LOOK_MS = 250;

/** Has the very plan carried out that was shown. */
export const execute = (
  context: Context,
  { id, plan }: Pick<RollbackDetail, 'id' | 'plan'>,
): Promise<RollbackCommanded> =>
  context.api().post(`${rollbackPath(id)}/execute`, { planHash: plan?.hash ?? '' });

const ENDED = new Set<RollbackDetail['status']>(['finished', 'partial', 'cancelled']);

/** What waits for somebody: it goes no further by itself. */
const waitsForSomebody = ({ status, plannedAt, plan, planOnly }: RollbackDetail): boolean =>
  status === 'awaiting_approval' ||
  status === 'approved' ||
  (status === 'planned' && plannedAt !== null && planOnly && plan !== null);

/**
 * Shows how far a rollback is until it is over or somebody must say something. Where a person
 * watches, Ctrl-C asks whether to pause it; left alone, it goes on.
 */
export async function watch(
  context: Context,
  id: string,
  { timeout }: Pick<WaitOptions, 'timeout'>,
): Promise<ExitCode> {
  const { terminal, json, now } = context;
  const api = context.api();
  const interrupted = context.confirm === undefined ? undefined : context.interrupted();
  const until = now() + timeout * 1000;
  for (let told = false, idle = 0; ;) {
    const latest = await api.get<RollbackDetail>(rollbackPath(id));
    if (!told && !json && latest.steps.length > 0) {
      terminal.out(planWords(context, latest));
      told = true;
    }
    // Its start may not have been read yet.
    idle = waitsForSomebody(latest) || latest.status === 'paused' ? idle + 1 : 0;
    if (ENDED.has(latest.status)) return ended(context, latest);
    if (idle * LOOK_MS >= SOMEBODY_MS) return waiting(context, latest);
    terminal.progress(progressWords(latest));
    if (interrupted?.aborted === true) return leave(context, latest);
    if (now() > until) throw tooLate(`${id} is ${latest.status}`, `reprise rollback ${id}`);
    await pause(LOOK_MS, undefined, { signal: interrupted }).catch(() => undefined);
  }
}

/** It goes no further until somebody says something. */
function waiting({ print, terminal }: Context, latest: RollbackDetail): ExitCode {
  const { id, status } = latest;
  print(latest, () => `${id} is ${status.replaceAll('_', ' ')}.`);
  const next = NEXT[status]?.(id);
  if (next !== undefined) terminal.say(next);
  return EXIT.ok;
}

/** A command that was just given is read within this time. */
const SOMEBODY_MS = 2000;

const NEXT: Readonly<Partial<Record<RollbackDetail['status'], (id: string) => string>>> = {
  planned: (id) => `\`reprise rollback execute ${id}\` carries the plan out.`,
  approved: (id) => `\`reprise rollback execute ${id}\` carries the plan out.`,
  awaiting_approval: (id) => `A second person runs \`reprise rollback approve ${id}\`.`,
  paused: (id) => `\`reprise rollback resume ${id}\` goes on.`,
};

function ended(context: Context, latest: RollbackDetail): ExitCode {
  context.print(latest, () => outcomeWords(context, latest));
  if (latest.status === 'partial') {
    context.terminal.say(`\`reprise rollback retry ${latest.id}\` tries what failed again.`);
  }
  return latest.status === 'finished' ? EXIT.ok : EXIT.partial;
}

/** Ctrl-C while a person watches. */
async function leave(context: Context, { id, status }: RollbackDetail): Promise<ExitCode> {
  const { terminal } = context;
  terminal.progress(undefined);
  const pausing =
    status === 'running' &&
    (await context.confirm?.(`Pause ${id}? It goes on otherwise.`)) === true;
  if (!pausing) {
    terminal.say(`${id} goes on without you. \`reprise rollback ${id}\` shows how far it is.`);
    return EXIT.ok;
  }
  await context.api().post(`${rollbackPath(id)}/pause`, {});
  terminal.say(`${id} is asked to pause. \`reprise rollback resume ${id}\` goes on.`);
  return EXIT.ok;
}
