import {
  analystProposalId,
  eventId,
  subjectKey,
  type AnalyzeSubject,
  type Draft,
  type Records,
  type RecordsOf,
} from '@reprise/schemas';
import type { Proposed } from '../analyst.ts';
import type { AgentTask } from '../tasks/definition.ts';

type EventName = RecordsOf<'events.agent'>;
export type AgentDraft = Draft<EventName>;

/** What the events of one analysis have in common. */
export interface About {
  readonly tenantId: string;
  /** The command that is being carried out. */
  readonly causationId: string;
  readonly runId: string;
  readonly subject: AnalyzeSubject['subject'];
}

export const aboutOf = ({ command }: AgentTask): About => ({
  tenantId: command.tenantId,
  causationId: command.id,
  runId: command.data.runId,
  subject: command.data.subject,
});

/** @param answers the question that the event answers, by which readers drop it the second time. */
const draft = <T extends EventName>(
  { subject, tenantId, causationId, runId }: About,
  type: T,
  answers: readonly string[],
  data: Omit<Records[T], 'runId' | 'subject'>,
): Draft<T> => ({
  type,
  key: subjectKey(subject),
  id: eventId(type, ...answers),
  tenantId,
  causationId,
  correlationId: runId,
  data: { runId, subject, ...data } as Records[T],
});

type DataOf<T extends EventName> = Omit<Records[T], 'runId' | 'subject'>;

export const started = (about: About, data: DataOf<'AnalysisStarted'>): AgentDraft =>
  draft(about, 'AnalysisStarted', [about.runId], data);

export const modelCalled = (about: About, data: DataOf<'ModelCalled'>): AgentDraft =>
  draft(about, 'ModelCalled', [about.runId, String(data.call)], data);

export const toolUsed = (about: About, data: DataOf<'ToolUsed'>): AgentDraft =>
  draft(about, 'ToolUsed', [about.runId, String(data.call), data.toolUseId], data);

export const proposalMade = (
  about: About,
  index: number,
  proposed: Proposed,
  data: Omit<DataOf<'ProposalMade'>, keyof Proposed | 'proposalId'>,
): AgentDraft => {
  const proposalId = analystProposalId(about.runId, index);
  const { kind, parameters, confidence, evidence, rationale } = proposed;
  const own = {
    proposalId,
    kind,
    confidence,
    rationale,
    parameters: { ...parameters },
    evidence: [...evidence],
  };
  return draft(about, 'ProposalMade', [proposalId], { ...data, ...own });
};

/** How an analysis ended: of two ends the first by offset counts. */
export const finished = (about: About, data: DataOf<'AnalysisFinished'>): AgentDraft =>
  draft(about, 'AnalysisFinished', [about.runId], data);

export const failed = (about: About, data: DataOf<'AnalysisFailed'>): AgentDraft =>
  draft(about, 'AnalysisFailed', [about.runId], data);
