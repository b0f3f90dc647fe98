import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError } from '@reprise/schemas';
import type { Admin, Kafka } from 'kafkajs';

const PATIENCE_MS = 5000;
const PAUSE_MS = 100;

/** One connection, which several questions may use at once. */
interface Connection {
  readonly admin: Admin;
  users: number;
  /** No new question takes it; the last one that uses it closes it. */
  retired: boolean;
}

/** Asks the brokers about topics, offsets and the cluster over one connection, made when needed. */
export class AdminClient {
  readonly #kafka: Kafka;
  #connected: Promise<Connection> | undefined;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  /**
   * Asks again for up to 5 s while Kafka says that it cannot tell yet, as a partition without its
   * leader does just after it was made: kafkajs itself gives up on some of these answers at once.
   * Brokers close connections that were idle for long, so a closed one is made anew, once.
   * @throws {RepriseError} log_unavailable.
   */
  async ask<T>(question: string, operation: (admin: Admin) => Promise<T>): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let closed = false; ;) {
      const connecting = this.#connect();
      try {
        return await use(await connecting, operation);
      } catch (error) {
        const again = isTransient(error) || (!closed && wasClosed(error));
        if (!again || Date.now() > deadline) throw unanswered(question, error);
        closed ||= wasClosed(error);
        await this.#retire(connecting); // a new connection asks anew who leads
        await sleep(PAUSE_MS);
      }
    }
  }

  async close(): Promise<void> {
    if (this.#connected !== undefined) await this.#retire(this.#connected);
  }

  #connect(): Promise<Connection> {
    this.#connected ??= (async () => {
      const admin = this.#kafka.admin();
      await admin.connect();
      return { admin, users: 0, retired: false };
    })().catch((error: unknown) => {
      this.#connected = undefined;
      throw error;
    });
    return this.#connected;
  }

  async #retire(connecting: Promise<Connection>): Promise<void> {
    if (this.#connected === connecting) this.#connected = undefined;
    const connection = await connecting.catch(() => undefined);
    if (connection === undefined || connection.retired) return;
    connection.retired = true;
    if (connection.users === 0) await disconnect(connection);
  }
}

async function use<T>(connection: Connection, operation: (admin: Admin) => Promise<T>): Promise<T> {
  connection.users += 1;
  try {
    return await operation(connection.admin);
  } finally {
    connection.users -= 1;
    if (connection.retired && connection.users === 0) await disconnect(connection);
  }
}

const disconnect = ({ admin }: Connection): Promise<void> =>
  admin.disconnect().catch(() => undefined);

/** Protocol answers that Kafka itself marks as worth another try. */
const isTransient = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'KafkaJSProtocolError' &&
  'retriable' in error &&
  error.retriable === true;

const wasClosed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'KafkaJSConnectionClosedError';

const unanswered = (question: string, cause: unknown): RepriseError =>
  new RepriseError('log_unavailable', `Kafka did not answer when asked for ${question}.`, {
    cause,
  });
