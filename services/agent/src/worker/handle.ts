import { PLAYBOOKS, RepriseError } from '@reprise/schemas';
import { Journal, LeaseLost, backoff, unlessLeaseLost } from '@reprise/tasks';
import type { Analysis, Analyst, Assignment } from '../analyst.ts';
import type { Remembered } from '../memory/recall.ts';
import { playbookOf, type Playbook } from '../playbooks/playbook.ts';
import type { AgentClaim, AgentTask } from '../tasks/definition.ts';
import type { Deps } from './deps.ts';
import { HeldBack, heldBack, lookAfter } from './held.ts';
import { Report } from './report.ts';
import { Session } from './session.ts';
import { cancelledBy, ServiceStops, stopper, Stopped } from './stop.ts';
import { inTrace } from './trace.ts';

/** Does the analysis that a claimed task asks for. */
export const handle =
  (deps: Deps) =>
  async (claim: AgentClaim): Promise<void> => {
    const { task } = claim;
    await unlessLeaseLost(deps.logger, task.id, () => inTrace(task, () => work(deps, claim)));
  };

async function work(deps: Deps, claim: AgentClaim): Promise<void> {
  deps.step('claimed');
  const { data } = claim.task.command;
  const journal = new Journal('events.agent', deps, claim);
  const playbook = playbookOf(data.ask.playbook) ?? unknownPlaybook(data.ask.playbook);
  const live = deps.live(data.runId);
  const session = new Session(deps, claim.task, journal, live, playbook.promptVersion);
  const report = new Report(deps, claim, journal, session, playbook);
  try {
    const by = await deps.cancelled(data.runId);
    if (by !== undefined) throw cancelledBy(by);
    const held = heldBack(deps, data);
    if (held !== undefined) throw held;
    const memories = await recalled(deps, claim.task, playbook);
    await report.started(memories);
    if (playbook.prompt === '') throw new Stopped('unreadable', noSuchPlaybook(playbook.name));
    await report.ended(await analysed(deps, claim, session, { playbook, memories }));
  } catch (error) {
    await interrupted(deps, claim, report, error);
  } finally {
    await live.done();
  }
}

/**
 * What a model is reminded of: what it was when the run began, so that a request that is made again
 * is the same one, less what was forgotten since.
 */
async function recalled(
  { analyst, memories }: Deps,
  { state, command }: AgentTask,
  { name }: Playbook,
): Promise<readonly Remembered[]> {
  if (analyst.model === null) return [];
  if (state.started) return memories.still(state.recalled?.memories ?? []);
  return memories.latest({ repositoryId: command.data.subject.repositoryId, playbook: name });
}

/** Who answered, what, and why it was not the one that was asked. */
export interface Answered {
  readonly analysis: Exclude<Analysis, { readonly status: 'unavailable' }>;
  readonly by: Analyst;
  readonly because: string | null;
}

async function analysed(
  deps: Deps,
  { task }: AgentClaim,
  session: Session,
  given: Pick<Assignment, 'memories' | 'playbook'>,
): Promise<Answered> {
  const { runId, rule, subject, ask } = task.command.data;
  using stop = stopper(deps, task.command.data);
  const assignment: Assignment = {
    runId,
    rule,
    subject,
    session,
    ...given,
    signal: stop.signal,
    allowances: ask.allowances,
    repository: deps.repositoryFor(subject),
  };
  const analysis = await untilStopped(deps.analyst.analyse(assignment), stop.signal);
  if (analysis.status !== 'unavailable') return { analysis, by: deps.analyst, because: null };
  const { because } = analysis;
  deps.logger.warn({ run: runId, because }, 'the local analyst answers instead');
  const instead = await untilStopped(deps.local.analyse(assignment), stop.signal);
  if (instead.status === 'unavailable') throw new Error('The local analyst is always there.');
  return { analysis: instead, by: deps.local, because };
}

/** Whoever does not look at the signal is left behind. */
function untilStopped<T>(analysing: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return Promise.race([analysing, stopped.promise]).finally(() => {
    signal.removeEventListener('abort', stop);
    analysing.catch(() => undefined);
  });
}

const hours = (ms: number): string => `${Math.floor(ms / 3_600_000)} hours`;

/** How long to go on when the repository cannot be read, or is stopped, in milliseconds. */
const GIVE_UP_MS = 6 * 60 * 60 * 1000;

async function interrupted(
  deps: Deps,
  { task }: AgentClaim,
  report: Report,
  error: unknown,
): Promise<void> {
  if (error instanceof LeaseLost || error instanceof RepriseError) throw error;
  if (error instanceof ServiceStops) return report.letGo();
  if (error instanceof Stopped) return report.failed(error.reason, error.message);
  const age = deps.clock() - task.command.data.requestedAt;
  if (error instanceof HeldBack) {
    return age > GIVE_UP_MS
      ? report.failed('cancelled', `${error.message} It has waited for ${hours(age)}.`)
      : report.wait(lookAfter(error));
  }
  const outcome = deps.classify(error);
  if (outcome.status === 'rejected' || outcome.status === 'moved') {
    const why = outcome.status === 'moved' ? 'it is elsewhere by now' : outcome.message;
    return report.failed('unreadable', `GitHub does not let the issue be read: ${why}`);
  }
  if (age > GIVE_UP_MS && task.tries > 3) {
    const message = `GitHub could not be read for ${hours(age)}: ${outcome.message}`;
    return report.failed('unreadable', message);
  }
  const asked = 'retryAfterMs' in outcome ? outcome.retryAfterMs : 0;
  return report.putOff(Math.max(asked, backoff(task.tries)), error);
}

/** Stands for a playbook that this version does not know, so that its run can be failed. */
const unknownPlaybook = (name: string): Playbook => ({
  name,
  promptVersion: `${name}@0`,
  prompt: '',
});

const noSuchPlaybook = (name: string): string =>
  `This version has no playbook ${name}. It has: ${PLAYBOOKS.join(', ')}.`;
