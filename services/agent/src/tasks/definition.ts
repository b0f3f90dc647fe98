import type { Event, RecordsOf } from '@reprise/schemas';
import type { Claim, Fact, Journal, Task, TaskDefinition, TaskRequest } from '@reprise/tasks';
import { evolve, initialState, statusOf, type AgentFact, type AgentState } from './evolve.ts';

export type AgentTask = Task<AgentState, 'AnalyzeSubject'>;
export type AgentClaim = Claim<AgentState, 'AnalyzeSubject'>;
export type AgentJournal = Journal<'events.agent', AgentState, 'AnalyzeSubject'>;

/**
 * How commands.agent and events.agent become tasks. CancelRun and ForgetMemory ask for none: see
 * the ledger and memory/.
 */
export const agentTasks: TaskDefinition<AgentState> = {
  topics: { commands: 'commands.agent', events: 'events.agent' },
  request: requestFrom,
  concerns: (fact) => (isAfterwards(fact) ? undefined : ours(fact).data.runId),
  wakes: () => ({}),
  initial: initialState,
  evolve: (state, fact) => evolve(state, ours(fact)),
  status: statusOf,
};

/** Analyses change nothing on GitHub, so those of one subject need not wait for each other. */
function requestFrom(event: Event): TaskRequest | undefined {
  if (event.type === 'CancelRun' || event.type === 'ForgetMemory') return undefined;
  if (event.type !== 'AnalyzeSubject') {
    throw new Error(`${event.type} does not belong into commands.agent.`);
  }
  const { runId } = event.data;
  return { id: runId, field: `analysis:${runId}`, priority: 0, tags: [] };
}

/** What came of a proposal after its analysis had ended: see memory/. */
const AFTERWARDS: ReadonlySet<string> = new Set<RecordsOf<'events.agent'>>([
  'ProposalWithdrawn',
  'ProposalRestored',
  'MemoryLearned',
  'MemoryForgotten',
]);

const isAfterwards = ({ type }: Fact): boolean => AFTERWARDS.has(type);

const OURS: Readonly<Record<AgentFact['type'], true>> = {
  AnalysisStarted: true,
  ModelCalled: true,
  ToolUsed: true,
  ProposalMade: true,
  AnalysisFinished: true,
  AnalysisFailed: true,
};

/** @throws {Error} for a record that events.agent does not hold: a bug, or a newer writer. */
function ours(fact: Fact): AgentFact {
  if (!Object.hasOwn(OURS, fact.type)) {
    throw new Error(`${fact.type} does not belong into events.agent.`);
  }
  return fact as AgentFact;
}
