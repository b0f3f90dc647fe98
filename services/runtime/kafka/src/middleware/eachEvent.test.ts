import type { Event } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import type { EventBatch, EventOrUnreadable } from '../events.ts';
import { FatalError } from '../log.ts';
import { eachEvent } from './eachEvent.ts';

const raw = { offset: 3n, key: 'k', headers: {}, value: Buffer.alloc(0), timestamp: 0 };
const read = (id: string): EventOrUnreadable => ({
  status: 'read',
  raw,
  event: { type: 'RebuildView', envelope: { id } } as Event,
});
const broken: EventOrUnreadable = { status: 'unreadable', because: 'it is torn', raw };

function batchOf(items: readonly EventOrUnreadable[], beats: string[] = []) {
  const controller = new AbortController();
  const batch: EventBatch = {
    topic: 'commands.operations',
    partition: 2,
    items,
    high: 9n,
    signal: controller.signal,
    heartbeat: async () => {
      beats.push('beat');
    },
  };
  return { batch, controller };
}

describe('eachEvent', () => {
  it('hands over events one by one, in order, with a heartbeat after each', async () => {
    const happened: string[] = [];
    const { batch } = batchOf([read('a'), read('b')], happened);
    await eachEvent(async ({ envelope }) => {
      await Promise.resolve();
      happened.push(envelope.id);
    })(batch);
    expect(happened).toEqual(['a', 'beat', 'b', 'beat']);
  });

  it('leaves the rest for later when the consumer stops in between', async () => {
    const { batch, controller } = batchOf([read('a'), read('b')]);
    const handled: string[] = [];
    const handling = eachEvent(async ({ envelope }) => {
      handled.push(envelope.id);
      controller.abort(new Error('stopping'));
    })(batch);
    await expect(handling).rejects.toThrow('stopping');
    expect(handled).toEqual(['a']);
  });

  it('stops the consumer at a record that cannot be read, and says where', async () => {
    const { batch } = batchOf([broken, read('b')]);
    const handling = eachEvent(async () => undefined)(batch);
    await expect(handling).rejects.toThrow(FatalError);
    await expect(handling).rejects.toThrow('commands.operations/2 at 3 cannot be read: it is torn');
  });

  it('gives such a record to whoever takes it', async () => {
    const { batch } = batchOf([broken, read('b')]);
    const happened: string[] = [];
    await eachEvent(
      async ({ envelope }) => {
        happened.push(envelope.id);
      },
      async ({ because }) => {
        happened.push(because);
      },
    )(batch);
    expect(happened).toEqual(['it is torn', 'b']);
  });
});
