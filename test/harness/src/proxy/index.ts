import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A TCP proxy that fails on demand. */
export interface FaultProxy extends Address {
  /** On the connections there are now, requests arrive and answers do not; new ones work. */
  swallowAnswers(): void;
  /** Everything stands still, on new connections too, as behind a process that was stopped. */
  hold(): void;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Takes connections again, and lets go what was held. */
  mend(): void;
  close(): Promise<void>;
}

export async function startProxy(target: Address): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  let refuses = false;
  let holds = false;
  const server = createServer((client) => {
    if (refuses) client.destroy();
    else join(client, connect(target.port, target.host), pairs, () => holds);
  });
  const flow = (): void => {
    for (const { client, upstream } of pairs) {
      for (const socket of [client, upstream]) {
        if (holds) socket.pause();
        else socket.resume();
      }
    }
  };
  const endAll = (): void => {
    for (const { client } of pairs) client.destroy();
  };
  return {
    host: '127.0.0.1',
    port: await listen(server),
    swallowAnswers: () => {
      for (const pair of pairs) pair.swallows = true;
    },
    hold: () => {
      holds = true;
      flow();
    },
    cut: () => {
      refuses = true;
      endAll();
    },
    mend: () => {
      refuses = false;
      holds = false;
      flow();
    },
    close: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  swallows: boolean;
}

function join(client: Socket, upstream: Socket, pairs: Set<Pair>, holds: () => boolean): void {
  const pair: Pair = { client, upstream, swallows: false };
  pairs.add(pair);
  client.on('data', (bytes) => upstream.write(bytes));
  upstream.on('data', (bytes) => {
    if (!pair.swallows) client.write(bytes);
  });
  for (const socket of [client, upstream]) {
    socket.on('error', () => undefined);
    if (holds()) socket.pause();
  }
  client.on('close', () => {
    pairs.delete(pair);
    upstream.destroy();
  });
  upstream.on('close', () => client.destroy());
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return address.port;
}
