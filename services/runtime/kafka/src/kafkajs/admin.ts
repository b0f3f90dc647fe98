import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError } from '@reprise/schemas';
import type { Admin, Kafka } from 'kafkajs';

const PATIENCE_MS = 5000;
const PAUSE_MS = 100;

/** Asks the brokers about topics, offsets and the cluster over one connection, made when needed. */
export class AdminClient {
  readonly #kafka: Kafka;
  #connected: Promise<Admin> | undefined;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  /**
   * Asks again for up to 5 s while Kafka says that it cannot tell yet, as a partition without its
   * leader does just after it was made: kafkajs itself gives up on some of these answers at once.
   * @throws {RepriseError} log_unavailable.
   */
  async ask<T>(question: string, operation: (admin: Admin) => Promise<T>): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await operation(await this.#connect());
      } catch (error) {
        if (!isTransient(error) || Date.now() > deadline) throw unanswered(question, error);
        await this.close(); // a new connection asks anew who leads
        await sleep(PAUSE_MS);
      }
    }
  }

  async close(): Promise<void> {
    const connected = this.#connected;
    this.#connected = undefined;
    await connected?.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  #connect(): Promise<Admin> {
    this.#connected ??= (async () => {
      const admin = this.#kafka.admin();
      await admin.connect();
      return admin;
    })().catch((error: unknown) => {
      this.#connected = undefined;
      throw error;
    });
    return this.#connected;
  }
}

/** Protocol answers that Kafka itself marks as worth another try; a broken connection is not one. */
const isTransient = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'KafkaJSProtocolError' &&
  'retriable' in error &&
  error.retriable === true;

const unanswered = (question: string, cause: unknown): RepriseError =>
  new RepriseError('log_unavailable', `Kafka did not answer when asked for ${question}.`, {
    cause,
  });
