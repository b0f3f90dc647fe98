import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One webhook as it arrived. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves with the first that matches, now or later. @throws {Error} after five seconds */
  next(matches: (webhook: Received) => boolean): Promise<Received>;
  stop(): Promise<void>;
}

const DEADLINE_MS = 5000;

/** Of JSON, or of a form with JSON in it. */
function payloadOf(body: string): Record<string, unknown> {
  const json = body.startsWith('payload=') ? new URLSearchParams(body).get('payload') : body;
  return JSON.parse(json ?? 'null') as Record<string, unknown>;
}

/** An HTTP server that keeps what it gets and answers 202 at once. */
export async function startReceiver(status = 202): Promise<Receiver> {
  const received: Received[] = [];
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({
        headers: request.headers as Record<string, string>,
        body,
        payload: payloadOf(body),
      });
      response.writeHead(status).end();
      const resumed = waiting;
      waiting = [];
      for (const resume of resumed) resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/github`,
    received,
    async next(matches) {
      const late = AbortSignal.timeout(DEADLINE_MS);
      for (;;) {
        const found = received.find(matches);
        if (found !== undefined) return found;
        await new Promise<void>((resolve, reject) => {
          waiting.push(resolve);
          late.addEventListener('abort', () => reject(new Error('No such webhook arrived.')));
        });
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
