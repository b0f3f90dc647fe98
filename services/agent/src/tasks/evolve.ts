import type { Records } from '@reprise/schemas';

type FactName =
  | 'AnalysisStarted'
  | 'ModelCalled'
  | 'ToolUsed'
  | 'ProposalMade'
  | 'AnalysisFinished'
  | 'AnalysisFailed';

/** The events of this service, as the fold sees them. */
export type AgentFact = {
  [Name in FactName]: {
    readonly type: Name;
    readonly data: Records[Name];
    readonly offset: number;
  };
}[FactName];

/** What a model answered, as the log has it. */
export interface RecordedCall {
  readonly call: number;
  readonly model: string;
  readonly digest: string;
  /** The content blocks as JSON. */
  readonly answer: string;
  readonly stopReason: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly offset: number;
}

/** What a tool gave a model, as the log has it. */
interface RecordedTool {
  readonly call: number;
  readonly toolUseId: string;
  readonly output: string;
  readonly failed: boolean;
  readonly offset: number;
}

/**
 * What the events say of one analysis. Of two answers to one question the first by offset is kept,
 * so that the order in which they arrive, and how often, makes no difference.
 */
export interface AgentState {
  readonly started: boolean;
  /** What the first start says that the analyst is given; absent: it was begun by an older build. */
  readonly recalled?: Recalled;
  /** In ascending order of their numbers. */
  readonly calls: readonly RecordedCall[];
  readonly tools: readonly RecordedTool[];
  /** How it ended, and where that stands. */
  readonly outcome: Ended | null;
}

interface Recalled {
  readonly memories: readonly string[];
  readonly offset: number;
}

interface Ended {
  readonly type: 'AnalysisFinished' | 'AnalysisFailed';
  readonly offset: number;
}

export const initialState: AgentState = { started: false, calls: [], tools: [], outcome: null };

export function evolve(state: AgentState, fact: AgentFact): AgentState {
  switch (fact.type) {
    case 'AnalysisStarted':
      return { ...state, started: true, recalled: recalledBy(state.recalled, fact) };
    case 'ModelCalled':
      return { ...state, calls: withCall(state.calls, fact.data, fact.offset) };
    case 'ToolUsed':
      return { ...state, tools: withTool(state.tools, fact.data, fact.offset) };
    case 'ProposalMade':
      return state;
    case 'AnalysisFinished':
    case 'AnalysisFailed':
      return { ...state, outcome: earlier(state.outcome, fact) };
    default:
      return fact satisfies never;
  }
}

/** An analysis has no effect outside, so one that was begun is as open as one that was not. */
export const statusOf = (state: AgentState): 'open' | 'attempted' | 'done' =>
  state.outcome !== null ? 'done' : state.started ? 'attempted' : 'open';

type Started = Extract<AgentFact, { readonly type: 'AnalysisStarted' }>;

const recalledBy = (known: Recalled | undefined, { data, offset }: Started): Recalled =>
  known === undefined || offset < known.offset ? { memories: data.memories, offset } : known;

const earlier = (known: Ended | null, { type, offset }: Ended): Ended =>
  known === null || offset < known.offset ? { type, offset } : known;

function withCall(
  calls: readonly RecordedCall[],
  data: Records['ModelCalled'],
  offset: number,
): readonly RecordedCall[] {
  const known = calls.find(({ call }) => call === data.call);
  if (known !== undefined && known.offset <= offset) return calls;
  const { call, model, requestDigest: digest, answer, stopReason, costUsd } = data;
  const { inputTokens, outputTokens } = data;
  const added = {
    call,
    model,
    digest,
    answer,
    stopReason,
    costUsd,
    inputTokens,
    outputTokens,
    offset,
  };
  return [...calls.filter((one) => one.call !== call), added].toSorted((a, b) => a.call - b.call);
}

function withTool(
  tools: readonly RecordedTool[],
  { call, toolUseId, output, failed }: Records['ToolUsed'],
  offset: number,
): readonly RecordedTool[] {
  const same = (one: RecordedTool): boolean => one.call === call && one.toolUseId === toolUseId;
  const known = tools.find(same);
  if (known !== undefined && known.offset <= offset) return tools;
  return [
    ...tools.filter((one) => !same(one)),
    { call, toolUseId, output, failed, offset },
  ].toSorted((a, b) => a.call - b.call || (a.toolUseId < b.toolUseId ? -1 : 1));
}
