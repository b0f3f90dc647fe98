import { FatalError } from '@reprise/kafka';
import { RepriseError } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPosition } from './positions.ts';
import { formatPosition, parsePosition } from './waitFor.ts';

const place = { topic: 'github.issues', partition: 3 } as const;
const check = (position: bigint, clusterId = 'a'): void =>
  checkPosition(
    'projector.issues',
    { ...place, clusterId, position },
    { ...place, low: 10n, high: 20n },
    'a',
  );

function refusal(read: () => void): FatalError {
  try {
    read();
  } catch (error) {
    if (error instanceof FatalError) return error;
  }
  throw new Error('It was not refused.');
}

describe('checkPosition', () => {
  it.each([10n, 15n, 20n])('accepts %s between the first and the next record', (position) =>
    expect(() => check(position)).not.toThrow(),
  );

  it('stops when the records before the position are gone', () => {
    const error = refusal(() => check(9n));
    expect(error.message).toContain('stands at 9 of github.issues/3, but the log begins at 10');
    expect(error.cause).toBeInstanceOf(RepriseError);
    expect((error.cause as RepriseError).code).toBe('log_inconsistent');
  });

  it('stops when the log is shorter than what was read of it', () =>
    expect(refusal(() => check(21n)).message).toContain('but the log ends at 20'));

  it('stops in another cluster', () =>
    expect(refusal(() => check(15n, 'b')).message).toContain('in the cluster b, but this is a'));
});

describe('parsePosition', () => {
  it('reads what formatPosition writes', () =>
    fc.assert(
      fc.property(fc.nat(99_999), fc.bigInt(0n, 2n ** 63n - 1n), (partition, offset) => {
        const position = { topic: 'commands.action', partition, offset } as const;
        expect(parsePosition(formatPosition(position))).toEqual(position);
      }),
    ));

  it.each(['', 'commands.action/3', 'nowhere/0/1', 'commands.action/x/1', 'commands.action/1/-1'])(
    'refuses %j',
    (text) => expect(() => parsePosition(text)).toThrow(RepriseError),
  );
});
