import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareAddress, rangesOf, senderOf } from './address.ts';

describe('ranges of addresses', () => {
  const ranges = rangesOf(['192.30.252.0/22', '2a0a:a440::/29', '10.1.2.3']);

  it.each([
    ['192.30.252.0', true],
    ['192.30.255.255', true],
    ['192.31.0.0', false],
    ['2a0a:a440::1', true],
    ['2a0a:a447:ffff::1', true],
    ['2a0a:a448::1', false],
    ['10.1.2.3', true],
    ['10.1.2.4', false],
    ['::ffff:192.30.252.7', true],
    ['192.30.252.7:4711', true],
    ['[2a0a:a440::1]:4711', true],
    ['unknown', false],
    ['', false],
  ])('%s: %s', (address, within) => {
    expect(ranges.has(address)).toBe(within);
  });

  it.each(['nonsense', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8x', '/8'])(
    'refuse %s',
    (text) => {
      expect(() => rangesOf([text])).toThrow(text);
    },
  );
});

describe('a sender', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:ffff::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['no address', 'no address'],
  ])('%s is %s', (address, sender) => {
    expect(senderOf(address)).toBe(sender);
  });

  it('is the same wherever it stands in its network of 64 bits, and another in the next', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const four = fc.tuple(group, group, group, group);
    fc.assert(
      fc.property(four, four, four, (network, one, other) => {
        const at = (host: readonly number[]): string =>
          [...network, ...host].map((part) => part.toString(16)).join(':');
        fc.pre(!bareAddress(at(one)).includes('.'));
        expect(senderOf(at(one))).toBe(senderOf(at(other)));
        const [last = 0] = network.slice(3);
        const next = [...network.slice(0, 3), (last + 1) % 0x10000, ...one];
        expect(senderOf(next.map((part) => part.toString(16)).join(':'))).not.toBe(
          senderOf(at(one)),
        );
      }),
    );
  });
});
