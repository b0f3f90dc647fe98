import { once } from 'node:events';
import { connect } from 'node:net';

const LIMIT_MS = 5000;

/**
 * Resolves when the cluster answers a metadata request and a broker is ready to serve in it.
 * One request of the protocol (Metadata, version 1), so that it can be asked twenty times a second
 * before anything else runs; whoever uses Kafka does so through @reprise/kafka.
 */
export async function askKafka(brokers: readonly string[]): Promise<void> {
  const [host, port] = splitAddress(brokers[0] ?? '');
  const socket = connect({ host, port });
  socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('it does not answer')));
  try {
    await once(socket, 'connect');
    socket.write(METADATA_REQUEST);
    const count = brokerCount(await read(socket));
    if (count === 0) throw new Error('no broker has registered yet');
  } finally {
    socket.destroy();
  }
}

/** @returns host and port of `host:port`, where the host may be an IPv6 address in brackets. */
export function splitAddress(address: string): [string, number] {
  const [, host = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
  return [host, Number(port)];
}

/** Size 14; key 3, version 1, correlation 0, no client id; no topics. */
const METADATA_REQUEST = Buffer.from(
  '0000000e 0003 0001 00000000 ffff 00000000'.replaceAll(' ', ''),
  'hex',
);

/** The answer: size, correlation, then the number of brokers; the rest does not matter here. */
const brokerCount = (answer: Buffer): number => answer.readInt32BE(8);

async function read(socket: AsyncIterable<Buffer>): Promise<Buffer> {
  let answer = Buffer.alloc(0);
  for await (const chunk of socket) {
    answer = Buffer.concat([answer, chunk]);
    if (answer.length >= 12) return answer;
  }
  throw new Error('it closed the connection');
}
