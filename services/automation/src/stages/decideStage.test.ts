import type { Event } from '@reprise/schemas';
import type { Transaction } from '@reprise/views';
import { describe, expect, it } from 'vitest';
import { delivery, NOW } from '../testing.ts';
import { decideStage, type DecideStage } from './decideStage.ts';

/** Whatever is used of it is too much. */
const nothing: unknown = new Proxy(
  {},
  {
    get(_target, name) {
      throw new Error(`${String(name)} was used.`);
    },
  },
);

const place = {
  key: '11#7',
  envelope: { id: 'e', type: '', source: '', time: NOW, subject: '11#7', tenantId: '3' },
  position: { topic: 'github.issues', partition: 0, offset: 0n },
} as const;

const snapshot: Event<'IssueSnapshotTaken'> = {
  ...place,
  type: 'IssueSnapshotTaken',
  data: {
    provider: 'github',
    origin: 'snapshot',
    installationId: 3,
    repositoryId: 11,
    repository: 'acme/shop',
    number: 7,
    because: 'sweep',
    jobId: null,
    updatedAt: NOW,
    takenAt: NOW,
    encoding: 'identity',
    keyId: null,
    body: Buffer.from('{}'),
  },
};

const received = (changes: object): Event<'DeliveryReceived'> => ({
  ...place,
  type: 'DeliveryReceived',
  data: delivery(changes),
});

describe('what is decided on', () => {
  const decide = (event: Event) =>
    decideStage(nothing as DecideStage)(nothing as Transaction, [event]);

  it('is no snapshot of an issue, however new it is', async () => {
    await expect(decide(snapshot)).resolves.toBeUndefined();
  });

  it('is nothing that came from another source than the one that decides', async () => {
    await expect(decide(received({ standby: true }))).resolves.toBeUndefined();
    await expect(decide(received({ source: 'whk_1', standby: true }))).resolves.toBeUndefined();
  });

  it('is everything else that can start a rule', async () => {
    await expect(decide(received({}))).rejects.toThrow('was used');
    await expect(decide(received({ source: 'whk_1' }))).rejects.toThrow('was used');
  });
});
