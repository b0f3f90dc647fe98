import type { HookDeliveries, HookDelivery } from '@reprise/github';
import { gauge, type Logger } from '@reprise/telemetry';
import { HOUR_MS, LOOK_BACK_MS, MINUTE_MS, hourOf, type Clock } from '../clock.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Asking } from '../views.ts';
import { groupAttempts } from './attempts.ts';
import { hoursOf, newGaps, type Compared } from './compare.ts';
import { mend } from './mend.ts';
import type { Forgotten } from '../forgotten.ts';
import type { CheckNews } from './news.ts';
import type { Present } from './present.ts';
import { attemptsSince } from './record.ts';
import type { CheckStore } from './store.ts';

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

async function show(store: CheckStore): Promise<void> {
  const { delivered, recovered, missing, gaps } = await store.totals();
  const known = delivered + recovered + missing;
  gauge('reprise_deliveries_known').set({ state: 'delivered' }, delivered);
  gauge('reprise_deliveries_known').set({ state: 'recovered' }, recovered);
  gauge('reprise_deliveries_known').set({ state: 'missing' }, missing);
  gauge('reprise_completeness_ratio').set(known === 0 ? 1 : (delivered + recovered) / known);
  gauge('reprise_gaps_open').set(gaps);
}
