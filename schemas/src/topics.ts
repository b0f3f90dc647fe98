import type { Records } from './generated/records.ts';

export type RecordName = keyof Records;

export interface Topic {
  /** Name without the prefix. */
  readonly name: string;
  /** What the key of a record is, in words; records of one key stay in order. */
  readonly key: string;
  /** The only services that write it. */
  readonly owners: readonly string[];
  readonly records: readonly RecordName[];
  /** Fixed for life: the partition of a key must never change. */
  readonly partitions: number;
  /** Milliseconds; -1 keeps everything. */
  readonly retentionMs: number;
  /** Keeps the last record of each key only; everything by default. */
  readonly compacted?: true;
  /** Largest record batch, in bytes. */
  readonly maxMessageBytes: number;
}

/** GitHub sends bodies of up to 25 MB; the rest is room for headers and framing. */
export const MAX_MESSAGE_BYTES = 27 * 1024 * 1024;

/** Prefix of every topic name unless configured otherwise. */
export const DEFAULT_TOPIC_PREFIX = 'reprise.';

const SUBJECT = 'repositoryId#number, or repositoryId for the repository itself';
const settings = {
  partitions: 1,
  retentionMs: -1,
  maxMessageBytes: 1024 * 1024,
  compacted: true,
} as const;
const log = { partitions: 12, retentionMs: -1, maxMessageBytes: MAX_MESSAGE_BYTES } as const;

/** The one list of topics. */
export const TOPICS = [
  {
    ...log,
    name: 'github.issues',
    key: SUBJECT,
    owners: ['ingest'],
    records: ['DeliveryReceived', 'IssueSnapshotTaken'],
  },
  {
    ...log,
    name: 'github.repositories',
    key: 'repositoryId',
    owners: ['ingest'],
    records: ['DeliveryReceived'],
  },
  {
    ...log,
    name: 'github.installations',
    key: 'installation id, else organization id, else sender id, else delivery id',
    owners: ['ingest'],
    records: ['DeliveryReceived'],
  },
  {
    ...log,
    name: 'commands.agent',
    key: SUBJECT,
    owners: ['automation', 'api'],
    records: ['AnalyzeSubject', 'CancelRun', 'ForgetMemory'],
  },
  {
    ...log,
    name: 'events.agent',
    key: SUBJECT,
    owners: ['agent'],
    records: [
      'AnalysisStarted',
      'ModelCalled',
      'ToolUsed',
      'ProposalMade',
      'AnalysisFinished',
      'AnalysisFailed',
      'ProposalWithdrawn',
      'ProposalRestored',
      'MemoryLearned',
      'MemoryForgotten',
    ],
  },
  {
    ...log,
    name: 'commands.automation',
    key: SUBJECT,
    owners: ['api'],
    records: ['Approve', 'Refuse', 'Trigger'],
  },
  {
    ...log,
    name: 'commands.operations',
    key: 'what it concerns',
    owners: ['api', 'ingest'],
    records: ['RebuildView', 'Sync', 'VerifyDeliveries', 'ResendDelivery', 'CancelJob'],
  },
  {
    ...log,
    name: 'events.automation',
    key: `${SUBJECT}; RulesLoaded: repositoryId`,
    owners: ['automation'],
    records: [
      'RulesLoaded',
      'TriggerTooOld',
      'RunStarted',
      'ProposalAccepted',
      'ProposalDeclined',
      'RunFinished',
      'ApprovalRequested',
      'ApprovalGiven',
      'ApprovalRefused',
      'ApprovalExpired',
      'CommandReceived',
      'CommandDeclined',
    ],
  },
  {
    ...log,
    name: 'commands.action',
    key: `${SUBJECT}; of a rollback: rollback id`,
    owners: ['automation', 'api', 'action'],
    records: [
      'PerformAction',
      'CancelAction',
      'RetryAction',
      'RevertAction',
      'RollBack',
      'ExecuteRollback',
      'ApproveRollback',
      'PauseRollback',
      'ResumeRollback',
      'RetryRollback',
      'CancelRollback',
    ],
  },
  {
    ...log,
    name: 'events.action',
    key: `${SUBJECT}; of a rollback: rollback id`,
    owners: ['action'],
    records: [
      'ActionAttempted',
      'ActionSucceeded',
      'ActionRejected',
      'ActionOutcomeUnknown',
      'ActionSkipped',
      'ActionDeferred',
      'ActionGivenUp',
      'ActionRetried',
      'ActionCompensated',
      'CompensationSkipped',
      'CompensationFailed',
      'RollbackPlanned',
      'RollbackApproved',
      'RollbackStarted',
      'RollbackPaused',
      'RollbackResumed',
      'RollbackCommandDeclined',
      'RollbackFinished',
    ],
  },
  {
    ...log,
    name: 'events.operations',
    key: 'what it concerns',
    owners: ['projector', 'ingest', 'api'],
    records: [
      'KillSwitchTurned',
      'ViewRebuilt',
      'KeyParked',
      'JobStarted',
      'JobProgressed',
      'JobFinished',
      'DeliveriesCompared',
      'GapFound',
      'RedeliveryRequested',
      'GapClosed',
    ],
  },
  {
    ...settings,
    name: 'control',
    key: 'webhook/id; switch/scope',
    owners: ['api'],
    records: ['WebhookConfigured', 'WebhookRemoved', 'KillSwitchSet', 'KillSwitchCleared'],
  },
  {
    ...settings,
    name: 'tenants',
    key: 'key/id of a data key; tenant/id',
    owners: ['ingest', 'api'],
    records: ['TenantKeyCreated', 'TenantKeyDestroyed', 'TenantForgotten'],
  },
] as const satisfies readonly Topic[];

export type TopicName = (typeof TOPICS)[number]['name'];
export type RecordsOf<T extends TopicName> = Extract<
  (typeof TOPICS)[number],
  { name: T }
>['records'][number];

/** @throws {Error} when there is no such topic: a bug, since names are checked by the compiler. */
export function topic(name: TopicName): Topic {
  const found = TOPICS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no topic ${name}.`);
  return found;
}
