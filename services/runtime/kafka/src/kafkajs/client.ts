import { connect } from 'node:net';
import type { ISocketFactory, Kafka } from 'kafkajs';
import type { KafkaJs } from './load.ts';
import { kafkaJsLogger, type LogSink } from './logging.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

export interface ClientOptions {
  /** host:port of one or more brokers. */
  readonly brokers: readonly string[];
  /** Names this process to the brokers. */
  readonly clientId: string;
  /** Where to connect for an address that a broker names; for tunnels, and for tests that cut one. */
  readonly route?: (broker: Address) => Address;
  /** Quiet by default. */
  readonly log?: LogSink;
}

/** @param retries how often kafkajs tries to connect before it fails, soon once a second. */
export const createClient = (
  { Kafka: Client, logLevel }: KafkaJs,
  { brokers, clientId, route = (broker) => broker, log }: ClientOptions,
  retries: number,
): Kafka =>
  new Client({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries },
    logLevel: log === undefined ? logLevel.NOTHING : logLevel.INFO,
    ...(log !== undefined && { logCreator: kafkaJsLogger(log) }),
    socketFactory: socketsVia(route),
  });

const socketsVia =
  (route: (broker: Address) => Address): ISocketFactory =>
  ({ host, port, onConnect }) =>
    connect(route({ host, port }), onConnect)
      .setKeepAlive(true, 60_000)
      // While a broker is away kafkajs closes a dead socket again and again, and each time adds a
      // listener: Node would call that a leak.
      .setMaxListeners(0);
