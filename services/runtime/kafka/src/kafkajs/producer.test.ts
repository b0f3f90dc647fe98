import { describe, expect, it } from 'vitest';
import { KafkaProducer } from './producer.ts';
import { silent } from './logging.ts';
import type { Wire } from './wire.ts';

interface Life {
  readonly wire: Wire;
  writes: number;
  discarded: boolean;
}

/** Lives of a producer, of which those named break at their first write. */
function lives(...broken: readonly number[]) {
  const all: Life[] = [];
  const open = async (): Promise<Wire> => {
    const nth = all.length;
    const life: Life = {
      writes: 0,
      discarded: false,
      wire: {
        async write(records) {
          life.writes += 1;
          if (broken.includes(nth)) throw new Error('a gap in its sequence');
          return records.map((_, index) => BigInt(index));
        },
        async discard() {
          life.discarded = true;
        },
      },
    };
    all.push(life);
    return life.wire;
  };
  const producer = new KafkaProducer({
    open,
    fullName: (name) => name,
    timeoutMs: 1000,
    log: silent,
  });
  const send = (): Promise<unknown> =>
    producer.send('github.issues', [{ key: 'k', headers: {}, value: Buffer.alloc(1) }]);
  return { all, send };
}

describe('a producer', () => {
  it('that failed is discarded, never used again, and replaced for the next send', async () => {
    const { all, send } = lives(0, 1);
    await expect(send()).rejects.toMatchObject({ code: 'log_unavailable' });
    await expect(send()).rejects.toMatchObject({ code: 'log_unavailable' });
    await expect(send()).resolves.toEqual([{ partition: expect.any(Number), offset: 0n }]);
    expect(all.map(({ writes, discarded }) => [writes, discarded])).toEqual([
      [1, true],
      [1, true],
      [1, false],
    ]);
  });

  it('that works is kept', async () => {
    const { all, send } = lives();
    await send();
    await send();
    expect(all).toHaveLength(1);
  });
});
