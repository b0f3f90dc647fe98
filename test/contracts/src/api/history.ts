import {
  PLAIN_ACTION,
  actionId,
  analystProposalId,
  eventId,
  runId,
  subjectKey,
  type Draft,
  type RecordName,
  type Records,
  type Subject,
} from '@reprise/schemas';
import type { EventLog } from '@reprise/kafka';

/** What an issue of these tests is about, and what is done to it. */
const SUBJECT: Subject = {
  installationId: 77,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: 9001,
  number: 3,
};
const DELIVERY = 'd-1';
export const RUN = runId(DELIVERY, 'triage');
const proposal = (index: number): string => analystProposalId(RUN, index);
export const PROPOSALS = [proposal(0), proposal(1), proposal(2)] as const;
export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
export const RULES = [
  'version: 1',
  'mode: approve',
  'limits: { model: 5 USD/day }',
  'rules:',
  '  triage: { when: issue.opened, ask: triage, may: [{ label: bug }] }',
].join('\n');

export const draft = <T extends RecordName>(
  type: T,
  data: Records[T],
  id: string = eventId(type, JSON.stringify(data).slice(0, 500)),
): Draft<T> => ({
  type,
  key: subjectKey(SUBJECT),
  id,
  tenantId: '9',
  traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
  data,
});

export const about = { runId: RUN, subject: SUBJECT };
const by = { analyst: 'anthropic', model: 'claude', promptVersion: 'triage@1' };
const rule = { rule: 'triage', ruleVersion: 'b10b' };

/** Writes the story of an issue that a model was asked about, up to where a person is asked. */
export async function writeHistory(log: EventLog, now: number): Promise<void> {
  await log.publish('github.issues', [draft('DeliveryReceived', opened(now))]);
  await log.publish('events.automation', [
    draft('RulesLoaded', rulesLoaded(now)),
    draft('RunStarted', runStarted(now)),
  ]);
  await log.publish('events.agent', [
    draft('AnalysisStarted', {
      ...about,
      ...by,
      playbook: 'triage',
      memories: [],
      startedAt: now + 20,
    }),
    draft('ModelCalled', called(now)),
    draft('ToolUsed', {
      ...about,
      call: 1,
      toolUseId: 'tu_1',
      tool: 'labels',
      input: '{}',
      output: 'bug\0',
      failed: false,
      durationMs: 3,
      usedAt: now + 31,
    }),
    ...PROPOSALS.map((proposalId, index) => proposed(proposalId, index, now)),
    draft('AnalysisFinished', {
      ...about,
      ...by,
      proposals: 3,
      summary: 'A crash.',
      because: null,
      modelCalls: 1,
      inputTokens: 900,
      outputTokens: 80,
      costUsd: 0.004,
      finishedAt: now + 40,
    }),
  ]);
  await log.publish('events.automation', [
    draft('ApprovalRequested', asked(PROPOSALS[0], 'bug', now)),
    draft('ApprovalRequested', asked(PROPOSALS[1], 'area/pay', now)),
    draft('ProposalDeclined', {
      proposalId: PROPOSALS[2],
      ...about,
      ...rule,
      kind: 'issue.close',
      parameters: { reason: 'completed' },
      verdicts: [],
      reason: 'not_allowed',
      because: 'may does not name close',
      decidedAt: now + 51,
    }),
    draft('RunFinished', {
      ...about,
      outcome: 'decided',
      verdicts: [],
      accepted: 0,
      declined: 1,
      awaiting: 2,
      because: 'two wait',
      finishedAt: now + 60,
    }),
  ]);
}

/** What automation answers when a person accepts the first proposal, and what action makes of it. */
export async function writeAcceptance(log: EventLog, now: number): Promise<void> {
  const action = actionId(PROPOSALS[0]);
  const parameters = { label: 'crash' };
  await log.publish('events.automation', [
    draft('CommandDeclined', {
      commandId: 'cmd_early',
      subject: SUBJECT,
      word: 'approve',
      proposalId: PROPOSALS[0],
      by: 'eve',
      via: 'comment',
      reason: 'not_permitted',
      because: 'eve may not',
      declinedAt: now + 69,
    }),
    draft('ApprovalGiven', {
      proposalId: PROPOSALS[0],
      ...about,
      actionId: action,
      ...rule,
      kind: 'label.add',
      parameters,
      edited: true,
      conditions: [],
      verdicts: [],
      commandId: 'cmd_1',
      by: 'ada',
      via: 'console',
      because: 'ada accepts',
      confidence: null,
      rationale: null,
      givenAt: now + 70,
    }),
    draft('ApprovalExpired', { proposalId: PROPOSALS[0], ...about, expiredAt: now + 71 }),
  ]);
  await log.publish('commands.action', [
    draft('PerformAction', {
      actionId: action,
      ...about,
      proposalId: PROPOSALS[0],
      ...rule,
      kind: 'label.add',
      parameters,
      conditions: [],
      because: 'ada accepts',
      decidedAt: now + 80,
      triggeredAt: null,
      ...PLAIN_ACTION,
    }),
  ]);
  const attempt = { actionId: action, attempt: 1, subject: SUBJECT };
  await log.publish('events.action', [
    draft('ActionAttempted', {
      ...attempt,
      attemptId: 'att_1',
      rollbackId: null,
      retry: 0,
      runId: RUN,
      kind: 'label.add',
      field: 'label:crash',
      before: { value: null, ref: null },
      attemptedAt: now + 90,
    }),
    draft('ActionSucceeded', {
      ...attempt,
      after: { value: 'crash', ref: null },
      evidence: 'GitHub shows it',
      url: null,
      succeededAt: now + 91,
    }),
  ]);
}

function opened(now: number): Records['DeliveryReceived'] {
  const at = new Date(now).toISOString().replace(/\.\d+/, '');
  const payload = {
    action: 'opened',
    issue: {
      id: 9001,
      number: 3,
      title: 'It crashes',
      body: 'boom',
      state: 'open',
      locked: false,
      labels: [{ name: 'crash' }],
      assignees: [],
      created_at: at,
      updated_at: at,
      user: { login: 'mia', type: 'User' },
    },
    repository: {
      id: 42,
      full_name: 'acme/shop',
      owner: { id: 9, login: 'acme' },
      updated_at: at,
      default_branch: 'main',
      html_url: 'https://github.com/acme/shop',
    },
    sender: { login: 'mia' },
  };
  return {
    provider: 'github',
    origin: 'webhook',
    source: 'app',
    standby: false,
    deliveryId: DELIVERY,
    event: 'issues',
    action: 'opened',
    receivedAt: now,
    installationId: 77,
    repositoryId: 42,
    repository: 'acme/shop',
    number: 3,
    signature: 'sha256=0',
    secretId: 'current',
    contentType: 'application/json',
    headers: {},
    encoding: 'identity',
    keyId: null,
    body: Buffer.from(JSON.stringify(payload)),
  };
}

const rulesLoaded = (now: number): Records['RulesLoaded'] => ({
  installationId: 77,
  repositoryId: 42,
  repository: 'acme/shop',
  path: '.github/reprise.yml',
  status: 'loaded',
  version: 'b10b5678',
  text: RULES,
  problems: [],
  loadedAt: now + 1,
});

const runStarted = (now: number): Records['RunStarted'] => ({
  ...about,
  ...rule,
  mode: 'approve',
  deliveryId: DELIVERY,
  trigger: 'issue.opened',
  actor: 'mia',
  startedAt: now + 10,
  parentRunId: null,
  depth: 0,
  commandId: null,
  ask: { playbook: 'triage', allowances: [], budgetUsdPerDay: 5 },
});

const called = (now: number): Records['ModelCalled'] => ({
  ...about,
  call: 1,
  model: 'claude',
  promptVersion: 'triage@1',
  requestDigest: 'd1',
  answer: '[{"type":"text","text":"It is a bug."},{"type":"tool_use","id":"tu_1"}]',
  stopReason: 'tool_use',
  inputTokens: 900,
  outputTokens: 80,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0.004,
  durationMs: 700,
  calledAt: now + 30,
});

const proposed = (proposalId: string, index: number, now: number): Draft<'ProposalMade'> =>
  draft('ProposalMade', {
    proposalId,
    ...about,
    ...by,
    playbook: 'triage',
    kind: 'label.add',
    parameters: { label: ['bug', 'area/pay', 'x'][index] ?? '' },
    confidence: 0.9,
    evidence: [{ source: 'issue', reference: null, quote: 'boom' }],
    rationale: 'It says boom',
    proposedAt: now + 40,
  });

const asked = (proposalId: string, label: string, now: number): Records['ApprovalRequested'] => ({
  proposalId,
  ...about,
  ...rule,
  kind: 'label.add',
  parameters: { label },
  confidence: 0.9,
  evidence: [{ source: 'issue', reference: null, quote: 'boom' }],
  rationale: 'It says boom',
  verdicts: [],
  conditions: [],
  because: 'the mode is approve',
  approvers: ['role/write'],
  requestedAt: now + 50,
  expiresAt: now + 86_400_000,
});
