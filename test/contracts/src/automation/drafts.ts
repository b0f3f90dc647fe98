import { randomUUID } from 'node:crypto';
import {
  analystProposalId,
  commandId,
  eventId,
  randomId,
  subjectKey,
  type ApprovalRequested,
  type Draft,
  type Event,
  type Subject,
} from '@reprise/schemas';

let issues = 0;

/** An issue that no other test uses. */
export function newSubject(): Subject {
  issues += 1;
  return {
    installationId: 3,
    repositoryId: 11,
    repository: 'acme/shop',
    issueId: issues * 10,
    number: issues,
  };
}

const TENANT = 'acme';
const at = (subject: Subject) => ({ key: subjectKey(subject), tenantId: TENANT });

interface Delivered {
  readonly event: string;
  readonly action: string;
  readonly body: object;
}

function delivered(
  subject: Subject,
  { event, action, body }: Delivered,
): Draft<'DeliveryReceived'> {
  const deliveryId = randomUUID();
  return {
    ...at(subject),
    type: 'DeliveryReceived',
    id: eventId('DeliveryReceived', deliveryId),
    data: {
      provider: 'github',
      origin: 'webhook',
      source: 'app',
      standby: false,
      deliveryId,
      event,
      action,
      receivedAt: Date.now(),
      installationId: subject.installationId,
      repositoryId: subject.repositoryId,
      repository: subject.repository,
      number: subject.number,
      signature: '',
      secretId: 'current',
      contentType: 'application/json',
      headers: {},
      encoding: 'identity',
      keyId: null,
      body: Buffer.from(JSON.stringify({ action, ...body })),
    },
  };
}

const issueOf = ({ number, issueId }: Subject) => ({
  id: issueId,
  number,
  title: `Crash ${number}`,
  body: 'It crashes.',
  labels: [],
  user: { login: 'mona', type: 'User' },
  state: 'open',
  updated_at: new Date().toISOString(),
});

/** Mona opens the issue. */
export const opened = (subject: Subject): Draft<'DeliveryReceived'> =>
  delivered(subject, {
    event: 'issues',
    action: 'opened',
    body: { issue: issueOf(subject), sender: { login: 'mona', type: 'User' } },
  });

/** Somebody comments on it. */
export function commented(
  subject: Subject,
  login: string,
  body: string,
  type = 'User',
): Draft<'DeliveryReceived'> {
  const user = { login, type };
  const comment = { id: 900 + subject.number, body, user, performed_via_github_app: null };
  return delivered(subject, {
    event: 'issue_comment',
    action: 'created',
    body: { issue: issueOf(subject), comment, sender: user },
  });
}

interface Proposing {
  readonly label?: string;
  readonly index?: number;
  readonly confidence?: number;
}

/** The analyst proposes a label. */
export function proposed(
  run: Event<'RunStarted'>,
  { label = 'bug', index = 0, confidence = 0.95 }: Proposing = {},
): Draft<'ProposalMade'> {
  const { runId, subject } = run.data;
  const proposalId = analystProposalId(runId, index);
  return {
    ...at(subject),
    type: 'ProposalMade',
    id: eventId('ProposalMade', proposalId),
    correlationId: runId,
    data: {
      proposalId,
      runId,
      subject,
      kind: 'label.add',
      parameters: { label },
      confidence,
      evidence: [{ source: 'issue', reference: null, quote: 'It crashes.' }],
      rationale: 'It says that it crashes.',
      playbook: 'triage',
      promptVersion: '1',
      analyst: 'local',
      model: null,
      proposedAt: Date.now(),
    },
  };
}

/** The analyst has done its work. */
export function analysed(run: Event<'RunStarted'>, proposals = 1): Draft<'AnalysisFinished'> {
  const { runId, subject } = run.data;
  return {
    ...at(subject),
    type: 'AnalysisFinished',
    id: eventId('AnalysisFinished', runId),
    correlationId: runId,
    data: {
      runId,
      subject,
      analyst: 'local',
      model: null,
      promptVersion: '1',
      proposals,
      summary: 'It crashes.',
      because: null,
      modelCalls: 0,
      inputTokens: 0,
      outputTokens: 0,
      costUsd: 0,
      finishedAt: Date.now(),
    },
  };
}

/** The analyst could not do it. */
export function failed(run: Event<'RunStarted'>, reason: string): Draft<'AnalysisFailed'> {
  const { runId, subject } = run.data;
  return {
    ...at(subject),
    type: 'AnalysisFailed',
    id: eventId('AnalysisFailed', runId),
    correlationId: runId,
    data: {
      runId,
      subject,
      analyst: 'local',
      model: null,
      promptVersion: '1',
      reason,
      message: 'It took too long.',
      modelCalls: 0,
      inputTokens: 0,
      outputTokens: 0,
      costUsd: 0,
      failedAt: Date.now(),
    },
  };
}

/** Somebody at the console asks to look at the issue again. */
export const triggered = (subject: Subject): Draft<'Trigger'> => ({
  ...at(subject),
  type: 'Trigger',
  id: randomId(),
  data: {
    commandId: commandId(),
    subject,
    rule: null,
    requestedBy: 'api',
    via: 'console',
    requestedAt: Date.now(),
  },
});

const askedFor = ({ proposalId, runId, subject }: ApprovalRequested) => ({
  commandId: commandId(),
  proposalId,
  runId,
  subject,
  requestedBy: 'api',
  via: 'console',
  requestedAt: Date.now(),
});

export const approve = (approval: ApprovalRequested): Draft<'Approve'> => ({
  ...at(approval.subject),
  type: 'Approve',
  id: randomId(),
  data: { ...askedFor(approval), parameters: null },
});

export const refuse = (approval: ApprovalRequested): Draft<'Refuse'> => ({
  ...at(approval.subject),
  type: 'Refuse',
  id: randomId(),
  data: { ...askedFor(approval), because: 'No.' },
});

/** What action writes when it has performed an action. */
export const succeeded = ({ data }: Event<'PerformAction'>): Draft<'ActionSucceeded'> => ({
  ...at(data.subject),
  type: 'ActionSucceeded',
  id: eventId('ActionSucceeded', data.actionId),
  correlationId: data.runId,
  data: {
    actionId: data.actionId,
    attempt: 1,
    subject: data.subject,
    after: { value: 'present', ref: null },
    evidence: '',
    url: null,
    succeededAt: Date.now(),
  },
});
