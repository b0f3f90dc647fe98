import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A TCP proxy that fails on demand. */
export interface FaultProxy extends Address {
  /** Requests arrive, answers do not. */
  swallowAnswers(): void;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Ends every connection, since they may have lost bytes, and works again. */
  mend(): void;
  close(): Promise<void>;
}

export async function startProxy(target: Address): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let state: 'works' | 'swallows' | 'refuses' = 'works';
  const server = createServer((client) => {
    if (state === 'refuses') {
      client.destroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => {
      if (state === 'works') client.write(bytes);
    });
  });
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    host: '127.0.0.1',
    port: await listen(server),
    swallowAnswers: () => (state = 'swallows'),
    cut: () => {
      state = 'refuses';
      endAll();
    },
    mend: () => {
      state = 'works';
      endAll();
    },
    close: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return address.port;
}
