import { PassThrough, type Readable } from 'node:stream';
import { RepriseError } from '@reprise/schemas';

/** One hint on its way to the browsers. */
export interface Hint {
  readonly event: 'changed' | 'analysis';
  readonly data: object;
}

export interface LiveLimits {
  readonly clients: number;
  /** What may wait for one client before it is let go, in bytes. */
  readonly bufferBytes: number;
  readonly keepAliveMs: number;
}

export const LIVE_LIMITS: LiveLimits = {
  clients: 100,
  bufferBytes: 256 * 1024,
  keepAliveMs: 15_000,
};

const RECONNECT_MS = 2000;

interface Client {
  readonly stream: PassThrough;
  /** Asked now and then; a session may have ended in the meantime. */
  readonly mayStay: () => Promise<boolean>;
}

/**
 * Those who listen to hints. Hints may be lost: whoever connects, again or for the first time,
 * reads everything it shows.
 */
export class LiveClients {
  readonly #clients = new Set<Client>();
  readonly #limits: LiveLimits;
  readonly #keepAlive: NodeJS.Timeout;
  #closed = false;

  constructor(limits: LiveLimits = LIVE_LIMITS) {
    this.#limits = limits;
    this.#keepAlive = setInterval(() => void this.#tick(), limits.keepAliveMs);
    this.#keepAlive.unref();
  }

  get size(): number {
    return this.#clients.size;
  }

  /** @throws {RepriseError} live_unavailable: there are enough, or the api is stopping. */
  join(mayStay: () => Promise<boolean>): Readable {
    if (this.#closed || this.#clients.size >= this.#limits.clients) {
      const detail = `This process holds at most ${this.#limits.clients} live connections.`;
      throw new RepriseError('live_unavailable', detail);
    }
    const client: Client = { stream: new PassThrough(), mayStay };
    this.#clients.add(client);
    client.stream.on('close', () => this.#clients.delete(client));
    // A broken connection is the client's end, not an error of ours.
    client.stream.on('error', () => undefined);
    client.stream.write(`retry: ${RECONNECT_MS}\n: connected\n\n`);
    return client.stream;
  }

  send({ event, data }: Hint): void {
    // JSON has no raw line breaks, so nothing in the data can end the message.
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends every connection; the clients come again and read everything. */
  dismiss(because: string): void {
    for (const client of this.#clients) this.#drop(client, because);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#keepAlive);
    this.dismiss('stopping');
  }

  #write(text: string): void {
    for (const client of this.#clients) {
      const { stream } = client;
      const waiting = stream.writableLength + stream.readableLength;
      if (waiting > this.#limits.bufferBytes) this.#drop(client, 'too slow');
      else stream.write(text);
    }
  }

  async #tick(): Promise<void> {
    for (const client of this.#clients) {
      if (!(await client.mayStay())) this.#drop(client, 'signed out');
    }
    this.#write(': still here\n\n');
  }

  #drop(client: Client, because: string): void {
    this.#clients.delete(client);
    client.stream.end(`: ${because}\n\n`);
  }
}
