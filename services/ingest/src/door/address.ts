import { BlockList, isIP, SocketAddress } from 'node:net';

/** Addresses in CIDR notation, or single ones. */
export interface Ranges {
  /** @param address as it came; what is no address is in no range. */
  has(address: string): boolean;
}

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;
const WITH_PORT = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;

/** An address alone: without a port, and IPv4 also where it came inside IPv6. */
export function bareAddress(text: string): string {
  const bare = text.replace(MAPPED, '');
  if (isIP(bare) !== 0) return bare;
  const { v4, v6 } = WITH_PORT.exec(bare)?.groups ?? {};
  return v4 ?? v6 ?? bare;
}

const RANGE = /^(?<address>[^/]+?)(?:\/(?<prefix>\d{1,3}))?$/;

/** @throws {TypeError} naming what is neither an address nor a range. */
export function rangesOf(texts: readonly string[]): Ranges {
  const list = new BlockList();
  for (const text of texts) {
    const { address = '', prefix } = RANGE.exec(text)?.groups ?? {};
    const family = isIP(address);
    const bits = prefix === undefined ? longest(family) : Number(prefix);
    if (family === 0 || bits > longest(family)) {
      throw new TypeError(`${text} is no range of addresses`);
    }
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4');
  }
  return {
    has(text) {
      const address = bareAddress(text);
      const family = isIP(address);
      return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

const longest = (family: number): number => (family === 6 ? 128 : 32);

/** Who counts as one sender: an IPv4 address, or an IPv6 network of 64 bits. */
export function senderOf(text: string): string {
  const address = bareAddress(text);
  if (isIP(address) !== 6) return address;
  const { address: short } = new SocketAddress({ address, family: 'ipv6' });
  const [head = '', tail] = (short.split('%')[0] ?? '').split('::');
  const first = head === '' ? [] : head.split(':');
  if (tail === undefined) return network(first);
  const last = tail === '' ? [] : tail.split(':');
  return network([
    ...first,
    ...Array(Math.max(0, 8 - first.length - last.length)).fill('0'),
    ...last,
  ]);
}

const network = (groups: readonly string[]): string => `${groups.slice(0, 4).join(':')}::/64`;
