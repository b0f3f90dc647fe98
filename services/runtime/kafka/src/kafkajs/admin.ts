import type { Admin, Kafka } from 'kafkajs';
import { RepriseError } from '@reprise/schemas';

/** Asks the brokers about topics, offsets and the cluster over one connection, made when needed. */
export class AdminClient {
  readonly #kafka: Kafka;
  #connected: Promise<Admin> | undefined;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  /** @throws {RepriseError} log_unavailable. */
  async ask<T>(question: string, operation: (admin: Admin) => Promise<T>): Promise<T> {
    try {
      return await operation(await this.#connect());
    } catch (error) {
      throw new RepriseError(
        'log_unavailable',
        `Kafka did not answer when asked for ${question}.`,
        {
          cause: error,
        },
      );
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
