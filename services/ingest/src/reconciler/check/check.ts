import { NotSentError, type HookDeliveries, type HookDelivery } from '@reprise/github';
import { counter, gauge, type Logger } from '@reprise/telemetry';
import { HOUR_MS, LOOK_BACK_MS, MINUTE_MS, hourOf, type Clock } from '../clock.ts';
import { coverOf } from '../plan/cover.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Asking } from '../views.ts';
import { groupAttempts } from './attempts.ts';
import { hoursOf, newGaps, type Compared } from './compare.ts';
import { nextStep, type Step } from './gap.ts';
import type { Forgotten } from '../forgotten.ts';
import type { CheckNews, ReadTarget } from './news.ts';
import type { Present } from './present.ts';
import { attemptsSince } from './record.ts';
import type { CheckStore, OpenGap } from './store.ts';

export interface CheckOptions {
  readonly deliveries: Pick<HookDeliveries, 'page' | 'redeliver'>;
  readonly store: CheckStore;
  readonly jobs: Pick<JobStore, 'readings'>;
  readonly present: Present;
  readonly news: CheckNews;
  readonly asking: Pick<Asking, 'tenants' | 'nameOf'>;
  readonly forgotten: Pick<Forgotten, 'byInstallation'>;
  /** Resolves when the fold has read what this process told. */
  readonly folded: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is younger may still be on its way. */
  readonly graceMs: number;
}

/** GitHub lists an attempt when it is over, which is later than when it began. */
const OVERLAP_MS = 10 * MINUTE_MS;

/**
 * Compares GitHub's own record with the log once, and sees to what is missing.
 * @returns behind: the view did not know all of the log, so that nothing could be said.
 */
export async function check(
  options: CheckOptions,
  signal: AbortSignal,
): Promise<'done' | 'behind'> {
  const { store, present, news, clock } = options;
  const now = clock.now();
  const until = now - options.graceMs;
  const from = await list(options, until, signal);
  const ids = await store.unsettled(until);
  const there = await present.of(ids, signal);
  if (there === undefined) return 'behind';
  await store.settle([...there]);
  await tellGaps(options, now);
  await mend(options, there, signal);
  const untold = await store.untold();
  // The first hour that GitHub still tells of is one that it does not tell of whole.
  const whole = hourOf(now - LOOK_BACK_MS) + HOUR_MS;
  const hours = hoursOf(untold).filter(({ hour }) => hour >= whole);
  await news.compared({ from, until, hours, comparedAt: clock.now() });
  await store.told(untold.map(({ deliveryId }) => deliveryId));
  await store.forgetBefore(whole - HOUR_MS);
  await options.folded();
  await show(store);
  return 'done';
}

/** @returns from when on GitHub's record was listed. */
async function list(
  { deliveries, store, clock, graceMs }: CheckOptions,
  until: number,
  signal: AbortSignal,
): Promise<number> {
  const oldest = until + graceMs - LOOK_BACK_MS;
  const last = await store.listedUntil();
  const from = Math.max(oldest, (last ?? oldest) - OVERLAP_MS - graceMs);
  const attempts: HookDelivery[] = [];
  for await (const page of attemptsSince(deliveries, from, clock, signal)) attempts.push(...page);
  const listed = groupAttempts(attempts).filter(({ deliveredAt }) => deliveredAt <= until);
  await store.keep(listed, until);
  return from;
}

async function tellGaps(options: CheckOptions, now: number): Promise<void> {
  const { store, news, logger } = options;
  const missing = await withoutForgotten(options, newGaps(await store.untold()));
  if (missing.length === 0) return;
  const installations = missing.flatMap(({ installationId }) => installationId ?? []);
  await news.gapsFound(missing, await options.asking.tenants([...new Set(installations)]), now);
  logger.warn({ missing: missing.length }, 'deliveries are missing');
  await options.folded();
}

/** What was forgotten is no longer in the views, and would come back if it were asked for. */
async function withoutForgotten(
  { store, forgotten }: CheckOptions,
  missing: readonly Compared[],
): Promise<readonly Compared[]> {
  if (missing.length === 0) return missing;
  const times = await forgotten.byInstallation();
  const isForgotten = ({ installationId, deliveredAt }: Compared): boolean =>
    deliveredAt <= (times.get(installationId ?? 0) ?? -1);
  await store.settle(missing.filter(isForgotten).map(({ deliveryId }) => deliveryId));
  return missing.filter((one) => !isForgotten(one));
}

async function mend(
  options: CheckOptions,
  there: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  const round: Round = { read: new Set(), asked: 0, refused: false };
  const gaps = await options.store.openGaps();
  const times =
    gaps.length === 0 ? new Map<number, number>() : await options.forgotten.byInstallation();
  for (const gap of gaps) {
    signal.throwIfAborted();
    const inLog = gap.inLog || there.has(gap.deliveryId);
    const isForgotten = gap.deliveredAt <= (times.get(gap.installationId ?? 0) ?? -1);
    const step = isForgotten ? FORGOTTEN : await stepFor(options, { ...gap, inLog }, round);
    await carryOut(options, gap, step, round);
  }
  await options.folded();
}

const FORGOTTEN: Step = { do: 'close', how: 'lost', because: 'Its tenant was forgotten.' };

/** What was done in one look at all gaps. */
interface Round {
  /** Repositories that will be read, each once for all of its gaps: the oldest comes first. */
  readonly read: Set<number>;
  asked: number;
  /** GitHub or tokens wants to be left alone. */
  refused: boolean;
}

/** What is asked for in one check, so that it ends. */
const MOST_ASKED = 500;

async function stepFor({ jobs, clock, graceMs }: CheckOptions, gap: OpenGap, round: Round) {
  const { inLog, latestAt, repositoryId } = gap;
  const known = { now: clock.now(), inLog, latestAt, backoffMs: graceMs };
  const step = nextStep(gap, { ...known, cover: 'none' });
  if (step.do !== 'read' || repositoryId === null) return step;
  if (round.read.has(repositoryId)) return nextStep(gap, { ...known, cover: 'pending' });
  const cover = coverOf(await jobs.readings(repositoryId), gap.deliveredAt, gap.foundAt);
  return nextStep(gap, { ...known, cover });
}

async function carryOut(
  options: CheckOptions,
  gap: OpenGap,
  step: Step,
  round: Round,
): Promise<void> {
  const { news, clock } = options;
  switch (step.do) {
    case 'wait':
      return;
    case 'ask':
      return ask(options, gap, step.attempt, round);
    case 'read': {
      const target = await targetOf(options, gap);
      if (target === undefined) return;
      round.read.add(target.repositoryId);
      return news.readInstead(gap, target, clock.now());
    }
    case 'close':
      return news.gapClosed(gap, step.how, step.because, clock.now());
  }
}

async function ask(
  { news, deliveries, clock, logger }: CheckOptions,
  gap: OpenGap,
  attempt: number,
  round: Round,
): Promise<void> {
  if (round.refused || round.asked >= MOST_ASKED) return;
  round.asked += 1;
  try {
    const answer = await deliveries.redeliver(gap.hookDeliveryId);
    const refusal = answer.accepted ? null : answer.because;
    const outcome = answer.accepted ? 'accepted' : 'refused';
    counter('reprise_redeliveries_total').inc({ outcome });
    await news.redeliveryRequested(gap, attempt, refusal, clock.now());
  } catch (error) {
    if (!(error instanceof NotSentError)) throw error;
    round.refused = true;
    logger.info({ because: error.message }, 'redeliveries are asked for later');
  }
}

async function targetOf(
  { asking }: CheckOptions,
  { installationId, repositoryId }: OpenGap,
): Promise<ReadTarget | undefined> {
  if (installationId === null || repositoryId === null) return undefined;
  return { installationId, repositoryId, repository: await asking.nameOf(repositoryId) };
}

async function show(store: CheckStore): Promise<void> {
  const { delivered, recovered, missing, gaps } = await store.totals();
  const known = delivered + recovered + missing;
  gauge('reprise_deliveries_known').set({ state: 'delivered' }, delivered);
  gauge('reprise_deliveries_known').set({ state: 'recovered' }, recovered);
  gauge('reprise_deliveries_known').set({ state: 'missing' }, missing);
  gauge('reprise_completeness_ratio').set(known === 0 ? 1 : (delivered + recovered) / known);
  gauge('reprise_gaps_open').set(gaps);
}
