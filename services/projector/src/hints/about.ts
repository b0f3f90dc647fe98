import { subjectKey, type Event, type Subject } from '@reprise/schemas';

/** What a change is about; nothing in any of them means the view as a whole. */
export interface About {
  /** repositoryId#number. */
  readonly subjects: readonly string[];
  /** Of runs, memories, proposals, actions, rollbacks, deliveries, jobs, webhooks, switches, tenants. */
  readonly ids: readonly string[];
  readonly repositories: readonly number[];
}

const IDS = [
  'runId',
  'memoryId',
  'proposalId',
  'actionId',
  'rollbackId',
  'deliveryId',
  'jobId',
  'webhookId',
  'switchId',
  'tenantId',
] as const;

/** What an event is about, by the fields that all records name alike. */
export function about({ data }: Event): About {
  const fields: Readonly<Record<string, unknown>> = { ...data };
  const subject = subjectOf(fields);
  const repository = subject?.repositoryId ?? fields['repositoryId'];
  return {
    subjects: subject === undefined ? [] : [subjectKey(subject)],
    ids: IDS.map((name) => fields[name]).filter((id) => typeof id === 'string'),
    repositories: typeof repository === 'number' ? [repository] : [],
  };
}

type Issue = Pick<Subject, 'repositoryId' | 'number'>;

function subjectOf(fields: Readonly<Record<string, unknown>>): Issue | undefined {
  const { subject, repositoryId, number } = fields;
  // Only records' own subjects are objects of this name.
  if (typeof subject === 'object' && subject !== null) return subject as Subject;
  return typeof repositoryId === 'number' && typeof number === 'number'
    ? { repositoryId, number }
    : undefined;
}
