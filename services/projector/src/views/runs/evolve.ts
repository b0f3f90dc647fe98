import type { Event } from '@reprise/schemas';
import type { LateTriggerRow, ProposalRow, RepositoryRulesRow, RunRow } from './table.ts';

type RunEvent = Event<'RunStarted' | 'RunFinished'>;
type Decision = Event<'ProposalAccepted' | 'ProposalDeclined'>;

/** A run after an event of it. Of two starts or two ends, the first counts. */
export function evolveRun(row: RunRow | undefined, event: RunEvent): RunRow {
  const run = row ?? blankRun(event);
  switch (event.type) {
    case 'RunStarted':
      return run.startedAt === null ? started(run, event) : run;
    case 'RunFinished':
      return run.finishedAt === null ? finished(run, event) : run;
    default:
      return unreachable(event);
  }
}

function started(run: RunRow, { data, envelope }: Event<'RunStarted'>): RunRow {
  const { rule, ruleVersion, mode, deliveryId, trigger, actor, startedAt } = data;
  const { parentRunId, depth, commandId } = data;
  return {
    ...run,
    rule,
    ruleVersion,
    mode,
    deliveryId,
    trigger,
    actor,
    parentRunId,
    depth,
    commandId,
    ask: data.ask?.playbook ?? null,
    traceId: traceIdOf(envelope.traceparent),
    startedAt: new Date(startedAt),
  };
}

/** The trace of a W3C traceparent: version, trace id, parent id and flags. */
const traceIdOf = (traceparent = ''): string | null =>
  /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(traceparent)?.[1] ?? null;

function finished(run: RunRow, { data }: Event<'RunFinished'>): RunRow {
  const { outcome, verdicts, accepted, declined, awaiting, because, finishedAt } = data;
  const told = { outcome, verdicts, accepted, declined, awaiting, because };
  return { ...run, ...told, status: 'finished', finishedAt: new Date(finishedAt) };
}

const blankRun = ({ data: { runId, subject }, envelope }: RunEvent): RunRow => ({
  id: runId,
  tenantId: envelope.tenantId,
  status: 'started',
  installationId: subject.installationId,
  repositoryId: subject.repositoryId,
  repository: subject.repository,
  number: subject.number,
  rule: null,
  ruleVersion: null,
  mode: null,
  deliveryId: null,
  trigger: null,
  actor: null,
  startedAt: null,
  outcome: null,
  verdicts: [],
  accepted: null,
  declined: null,
  because: null,
  finishedAt: null,
  ask: null,
  parentRunId: null,
  depth: 0,
  commandId: null,
  awaiting: null,
  traceId: null,
});

/** A proposal after a decision on it: the first decision is the one in force. */
export function evolveProposal(row: ProposalRow | undefined, event: Decision): ProposalRow {
  if (row !== undefined) return row;
  const { data, envelope } = event;
  return {
    id: data.proposalId,
    tenantId: envelope.tenantId,
    runId: data.runId,
    actionId: event.type === 'ProposalAccepted' ? event.data.actionId : null,
    repositoryId: data.subject.repositoryId,
    number: data.subject.number,
    rule: data.rule,
    ruleVersion: data.ruleVersion,
    kind: data.kind,
    parameters: data.parameters,
    decision: event.type === 'ProposalAccepted' ? 'accepted' : 'declined',
    reason: event.type === 'ProposalDeclined' ? event.data.reason : null,
    verdicts: data.verdicts,
    because: data.because,
    decidedAt: new Date(data.decidedAt),
  };
}

export function evolveLateTrigger(
  row: LateTriggerRow | undefined,
  { data, envelope }: Event<'TriggerTooOld'>,
): LateTriggerRow {
  if (row !== undefined) return row;
  return {
    deliveryId: data.deliveryId,
    tenantId: envelope.tenantId,
    repositoryId: data.subject.repositoryId,
    repository: data.subject.repository,
    number: data.subject.number,
    changedAt: new Date(data.changedAt),
    limitMs: data.limitMs,
    noticedAt: new Date(data.noticedAt),
  };
}

/** The rules of a repository after its file was read. A wrong file leaves the last good one in force. */
export function evolveRules(
  row: RepositoryRulesRow | undefined,
  { data, envelope }: Event<'RulesLoaded'>,
): RepositoryRulesRow {
  const loadedAt = new Date(data.loadedAt);
  if (row !== undefined && loadedAt <= row.loadedAt) return row;
  const { repositoryId, installationId, repository, path, status, version, text, problems } = data;
  const told = { repositoryId, installationId, repository, path, status, version, text, problems };
  return { ...told, tenantId: envelope.tenantId, loadedAt, ...effective(row, data, loadedAt) };
}

type Effective = Pick<RepositoryRulesRow, 'effectiveVersion' | 'effectiveText' | 'effectiveSince'>;

function effective(
  row: RepositoryRulesRow | undefined,
  { status, version, text }: Event<'RulesLoaded'>['data'],
  loadedAt: Date,
): Effective {
  switch (status) {
    case 'loaded': {
      const unchanged = row?.effectiveVersion === version && row.effectiveText === text;
      const since = unchanged ? row.effectiveSince : loadedAt;
      return { effectiveVersion: version, effectiveText: text, effectiveSince: since };
    }
    case 'missing':
      return { effectiveVersion: null, effectiveText: null, effectiveSince: null };
    case 'invalid':
    case 'unknown':
      return {
        effectiveVersion: row?.effectiveVersion ?? null,
        effectiveText: row?.effectiveText ?? null,
        effectiveSince: row?.effectiveSince ?? null,
      };
    default:
      return unreachable(status);
  }
}

function unreachable(value: never): never {
  throw new Error(`${JSON.stringify(value)} is not known.`);
}
