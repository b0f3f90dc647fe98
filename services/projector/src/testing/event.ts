import type {
  DeliveryReceived,
  Event,
  IssueSnapshotTaken,
  RecordName,
  Records,
  Subject,
} from '@reprise/schemas';

export const subject: Subject = {
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  issueId: 9001,
  number: 3,
};

let offset = 0n;

/** An event as read from the log; each has the next offset. */
export function event<T extends RecordName>(type: T, data: Records[T]): Event<T> {
  offset += 1n;
  const envelope = {
    id: `event-${offset}`,
    type,
    source: '/reprise/test',
    time: 0,
    subject: '42#3',
    tenantId: '1',
  };
  const position = { topic: 'github.issues', partition: 0, offset } as const;
  return { type, key: '42#3', data, envelope, position };
}

/** A delivery that carries a payload. */
export const delivery = (
  name: string,
  payload: object,
  about: Partial<DeliveryReceived> = {},
): DeliveryReceived => ({
  provider: 'github',
  origin: 'webhook',
  source: 'app',
  standby: false,
  deliveryId: 'd-1',
  event: name,
  action: null,
  receivedAt: Date.UTC(2026, 0, 2),
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  number: 3,
  signature: 'sha256=00',
  secretId: 'current',
  contentType: 'application/json',
  headers: {},
  encoding: 'identity',
  keyId: null,
  body: Buffer.from(JSON.stringify(payload)),
  ...about,
});

/** An issue as the REST API showed it. */
export const snapshot = (
  shown: object,
  about: Partial<IssueSnapshotTaken> = {},
): IssueSnapshotTaken => ({
  provider: 'github',
  origin: 'snapshot',
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  number: 3,
  because: 'sync',
  jobId: null,
  updatedAt: Date.UTC(2026, 0, 1),
  takenAt: Date.UTC(2026, 0, 2),
  encoding: 'identity',
  keyId: null,
  body: Buffer.from(JSON.stringify(shown)),
  ...about,
});
