import type { EventLog } from '@reprise/kafka';
import { RepriseError, type Draft, type Event, type RecordsOf } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Apply, Transaction } from '@reprise/views';
import type { Folded } from '../memory/caughtUp.ts';
import { receivedAt } from '../memory/received.ts';
import { askingRunsOf, runOf } from '../memory/runs.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { answered } from '../traced.ts';
import { actionOf, analysisOf, cancellationOf, rollbackOf } from './commands.ts';
import { checkFolded, countingOf, type Consequential } from './counting.ts';
import { termsOf, type Terms } from './terms.ts';

/** The consumer of stage 2. */
export const COMMAND = 'automation.command';

export interface CommandStage {
  readonly log: Pick<EventLog, 'publish'>;
  /** Waits until the fold has passed a position. @throws {RepriseError} view_behind. */
  readonly folded: Folded;
  readonly rulebook: Pick<Rulebook, 'inForce'>;
  /** In milliseconds. */
  readonly maxTriggerAge: number;
  readonly now: () => number;
  readonly logger: Logger;
}

type ForAction = Draft<RecordsOf<'commands.action'>>;
type ForAgent = Draft<RecordsOf<'commands.agent'>>;
type CommandName = RecordsOf<'commands.action' | 'commands.agent'>;
type Command = Draft<CommandName>;

/**
 * Stage 2: reads decisions back from the log and commands what follows from them, if each is the one
 * that counts. A crash before the commit repeats the commands with the same ids.
 */
export const commandStage =
  (stage: CommandStage): Apply =>
  async (tx, events) => {
    const consequential = events.filter(isConsequential);
    const last = consequential.at(-1);
    if (last === undefined) return;
    await stage.folded(last.position);
    const counting = await countingOf(tx, consequential);
    await checkFolded(tx, consequential, stage.logger);
    const commands: Command[] = [];
    for (const event of consequential) {
      if (!counting.has(event.position.offset)) continue;
      commands.push(...(await answered(event, 'command', () => commandsOf(tx, stage, event))));
    }
    const forAgent = commands.filter(isForAgent);
    const forAction = commands.filter((draft): draft is ForAction => !isForAgent(draft));
    if (forAgent.length > 0) await stage.log.publish('commands.agent', forAgent);
    if (forAction.length > 0) await stage.log.publish('commands.action', forAction);
  };

const CONSEQUENTIAL: ReadonlySet<string> = new Set<Consequential['type']>([
  'RunStarted',
  'ProposalAccepted',
  'ApprovalGiven',
  'CommandReceived',
]);

function isConsequential(event: Event): event is Consequential {
  if (event.type === 'RunStarted') return event.data.ask !== null;
  if (event.type === 'CommandReceived') return ['undo', 'veto'].includes(event.data.word);
  return CONSEQUENTIAL.has(event.type);
}

const isForAgent = (draft: Command): draft is ForAgent =>
  draft.type === 'AnalyzeSubject' || draft.type === 'CancelRun';

async function commandsOf(
  tx: Transaction,
  stage: CommandStage,
  event: Consequential,
): Promise<readonly Command[]> {
  switch (event.type) {
    case 'RunStarted':
      return analysisOf(event, stage.now());
    case 'ProposalAccepted':
      return [
        actionOf(event, await receivedAt(tx, event.data.runId), await termsFor(tx, stage, event)),
      ];
    case 'ApprovalGiven':
      // How long a person thought about it is not how long it took us.
      return [actionOf(event, null, await termsFor(tx, stage, event))];
    case 'CommandReceived':
      return takenBack(tx, stage, event);
  }
}

/** By the rules of now: what a file allows binds what was decided before it was changed, too. */
async function termsFor(
  tx: Transaction,
  { rulebook, maxTriggerAge }: CommandStage,
  { type, data, envelope }: Event<'ProposalAccepted' | 'ApprovalGiven'>,
): Promise<Terms> {
  const { runId, subject } = data;
  const cause = { deliveryId: runId, eventId: envelope.id, tenantId: envelope.tenantId };
  const [inForce, known] = [await rulebook.inForce(subject, cause), await runOf(tx, runId)];
  // checkFolded has seen to it that the run is known, unless its subject is parked.
  if (known === undefined) throw new RepriseError('view_behind', `The fold lacks ${runId}.`);
  const approved = type === 'ApprovalGiven';
  return termsOf({ inForce, run: known.context, approved, maxTriggerAge });
}

/**
 * Undo and veto name the run to undo; a veto also stops every analysis of the subject, undo that of
 * the run it names.
 */
async function takenBack(
  tx: Transaction,
  { now, logger }: CommandStage,
  event: Event<'CommandReceived'>,
): Promise<readonly Command[]> {
  const { argument, word } = event.data;
  const named = argument === null ? undefined : await runOf(tx, argument);
  const isHere = named !== undefined && named.partition === event.position.partition;
  if (argument !== null && !isHere) {
    logger.error({ key: event.key, run: argument }, 'not undone: no run of this subject');
  }
  const asking = await askingRunsOf(tx, event.key, event.position.offset);
  const stopped = asking.filter(({ context }) => word === 'veto' || context.runId === argument);
  return [
    ...stopped.map(({ context }) => cancellationOf(event, context, now())),
    ...(named !== undefined && isHere ? [rollbackOf(event, named.context.runId, now())] : []),
  ];
}
