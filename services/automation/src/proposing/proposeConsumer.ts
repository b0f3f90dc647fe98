import { topic, type Event } from '@reprise/schemas';
import type { Apply, Transaction } from '@reprise/views';
import { runsOf, type KnownRun } from '../memory/runs.ts';
import { answerRun } from './answerRun.ts';
import { isAbout, type Said } from './own.ts';
import type { Proposing } from './proposing.ts';

/** The consumer that answers what the analyst says. */
export const PROPOSE = 'automation.propose';

/**
 * Answers each proposal once and ends the runs whose analysis has ended. The analyst is not trusted:
 * subject, rule and tenant are those of the run as the log has it. A crash before the commit repeats
 * the answers with the same ids, of which the first counts, for the run's end too.
 */
export const proposeConsumer =
  (proposing: Proposing): Apply =>
  async (tx, events) => {
    const said = events.filter(isSaid);
    if (said.length === 0) return;
    const runs = await knownRuns(tx, proposing, said);
    for (const [runId, ofRun] of Map.groupBy(said, ({ data }) => data.runId)) {
      const run = runs.get(runId);
      const heard = ofRun.filter((one) => canBeAnswered(run, one) || refuse(proposing, one));
      if (run !== undefined && heard.length > 0) await answerRun(tx, proposing, run, heard);
    }
  };

const SAID: ReadonlySet<string> = new Set<Said['type']>([
  'ProposalMade',
  'AnalysisFinished',
  'AnalysisFailed',
]);

const isSaid = (event: Event): event is Said => SAID.has(event.type);

const PARTITIONS = Array.from(
  { length: topic('events.automation').partitions },
  (_none, partition) => partition,
);

/**
 * The runs that the analyst speaks of, once everything is folded that was said of them. Where it
 * speaks under a foreign key, a run is in another partition than what is said of it.
 */
async function knownRuns(
  tx: Transaction,
  { takeTurn }: Proposing,
  said: readonly Said[],
): Promise<ReadonlyMap<string, KnownRun>> {
  const here = new Set(said.map(({ position }) => position.partition));
  const ids = [...new Set(said.map(({ data }) => data.runId))];
  await takeTurn(tx, here);
  const runs = await runsOf(tx, ids);
  const areHere = ids.every((id) => here.has(runs.get(id)?.partition ?? -1));
  if (areHere) return runs;
  await takeTurn(tx, PARTITIONS);
  return runsOf(tx, ids);
}

/**
 * Whether anything can be said to it in the log: the run must be one that asked. An end counts only
 * where the run is.
 */
const canBeAnswered = (run: KnownRun | undefined, said: Said): boolean =>
  run !== undefined &&
  run.context.ask !== null &&
  (said.type === 'ProposalMade' || isAbout(run.context, said));

/** Loudly, and not in the log: an answer there would be one to something else. */
function refuse({ logger }: Proposing, { type, key, data, envelope }: Said): false {
  logger.error(
    { type, key, run: data.runId, id: envelope.id },
    'refused: the analyst speaks of a run that did not ask, or in the name of another',
  );
  return false;
}
