import { NotSentError } from '@reprise/github';
import { counter } from '@reprise/telemetry';
import { coverOf } from '../plan/cover.ts';
import type { CheckOptions } from './check.ts';
import { nextStep, type Step } from './gap.ts';
import type { ReadTarget } from './news.ts';
import type { OpenGap } from './store.ts';

/** Does what is due about each gap. @param there what is known to be in the log by now. */
export async function mend(
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
