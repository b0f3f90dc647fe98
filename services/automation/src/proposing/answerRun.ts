import type { IssueFacts } from '@reprise/conditions';
import { subjectKey, type Event } from '@reprise/schemas';
import type { Transaction } from '@reprise/views';
import { countDecisions } from '../counted.ts';
import { answersOf, type KnownRun } from '../memory/runs.ts';
import { waitingOn } from '../memory/approvals.ts';
import { isVetoed } from '../memory/subjects.ts';
import type { Waiting } from '../policy/checks.ts';
import { answerableId } from '../policy/foreign.ts';
import { judgeProposal } from '../policy/judgeProposal.ts';
import { finishAnalysis } from '../runs/finishAnalysis.ts';
import { judgedFrom, type Answer, type JudgedProposal } from '../runs/runContext.ts';
import type { RulesInForce } from '../rules/rules.ts';
import { answered } from '../traced.ts';
import { isAbout, MISMATCH, notFollowed, TOO_LATE, UNREADABLE, type Said } from './own.ts';
import type { Proposing } from './proposing.ts';

type ProposalEvent = Event<'ProposalMade'>;
type EndEvent = Event<'AnalysisFinished' | 'AnalysisFailed'>;

/** Answers what the analyst said of one run, in order, then ends the run if the analysis ended. */
export async function answerRun(
  tx: Transaction,
  proposing: Proposing,
  run: KnownRun,
  said: readonly Said[],
): Promise<void> {
  const open = await unanswered(tx, run, said);
  const end = said.find((one): one is EndEvent => one.type !== 'ProposalMade');
  const ends = end !== undefined && run.outcome === null;
  if (open.length === 0 && !ends) return;
  const bench = await benchFor(tx, proposing, run, open.length > 0);
  const answers = await answersTo(bench, run, open);
  if (answers.length > 0) {
    await proposing.folded(...(await proposing.log.publish('events.automation', answers)));
    countDecisions(answers);
  }
  if (ends) await finish(tx, proposing, bench, run, end);
}

/** Proposals without an answer that counts; of two with one id the first. */
async function unanswered(
  tx: Transaction,
  { context }: KnownRun,
  said: readonly Said[],
): Promise<readonly ProposalEvent[]> {
  const known = new Set((await answersOf(tx, context.runId)).map(({ proposalId }) => proposalId));
  return said.filter((one): one is ProposalEvent => {
    if (one.type !== 'ProposalMade') return false;
    const id = answerableId(context.runId, one.data);
    return !known.has(id) && known.add(id).size > 0;
  });
}

/** All that a run is judged by: as of now, and read once. */
interface Bench {
  readonly inForce: RulesInForce | undefined;
  /** undefined: the issue cannot be read any more, or nothing is to be judged. */
  readonly facts: IssueFacts | undefined;
  readonly vetoed: boolean;
  /** On the subject, before the proposals at hand. */
  readonly waiting: readonly Waiting[];
  readonly earlier: readonly JudgedProposal[];
  readonly now: number;
}

async function benchFor(
  tx: Transaction,
  { rulebook, issues, now }: Proposing,
  { context, outcome }: KnownRun,
  judges: boolean,
): Promise<Bench> {
  const { subject, runId, startedId, tenantId, deliveryId } = context;
  const cause = { deliveryId: deliveryId ?? runId, eventId: startedId, tenantId };
  const earlier = await answersOf(tx, runId);
  const needsFacts = outcome === null && (judges || earlier.length > 0);
  return {
    inForce: await rulebook.inForce(subject, cause),
    facts: needsFacts ? await issues.facts(subject) : undefined,
    vetoed: await isVetoed(tx, subjectKey(subject)),
    waiting: await waitingOn(tx, subjectKey(subject)),
    earlier,
    now: now(),
  };
}

async function answersTo(
  bench: Bench,
  run: KnownRun,
  proposals: readonly ProposalEvent[],
): Promise<readonly Answer[]> {
  const earlier = [...bench.earlier];
  const answers: Answer[] = [];
  for (const proposal of proposals) {
    const given = await answered(proposal, 'propose', async () => [
      answerTo({ ...bench, earlier }, run, proposal),
    ]);
    earlier.push(...given.map(judgedFrom));
    answers.push(...given);
  }
  return answers;
}

function answerTo(
  { inForce, facts, vetoed, waiting, earlier, now }: Bench,
  { context, outcome }: KnownRun,
  event: ProposalEvent,
): Answer {
  if (!isAbout(context, event)) return notFollowed(context, event, MISMATCH, now);
  if (outcome !== null) return notFollowed(context, event, TOO_LATE, now);
  if (facts === undefined) return notFollowed(context, event, UNREADABLE, now);
  const { data: proposal, envelope } = event;
  const causationId = envelope.id;
  return judgeProposal({
    run: context,
    inForce,
    proposal,
    facts,
    vetoed,
    waiting,
    earlier,
    now,
    causationId,
  });
}

/** The end is drawn from the answers that count, which need not be those of this try. */
async function finish(
  tx: Transaction,
  { log, folded }: Proposing,
  { inForce, facts, now }: Bench,
  { context }: KnownRun,
  end: EndEvent,
): Promise<void> {
  const answers = await answersOf(tx, context.runId);
  const drafts = await answered(end, 'propose', async () =>
    finishAnalysis({ run: context, inForce, end, answers, facts, now }),
  );
  await folded(...(await log.publish('events.automation', drafts)));
  countDecisions(drafts);
}
