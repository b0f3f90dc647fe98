export interface KafkaAddresses {
  /** 1 is the controller, too; the others are brokers alone. Default: 1. */
  readonly nodeId?: number;
  /** How many brokers there are. Default: 1. */
  readonly brokers?: number;
  readonly port: number;
  /** Node 1's. */
  readonly controllerPort: number;
  readonly logDir: string;
  /** The interface it listens on; clients find it on loopback in any case. */
  readonly host?: string;
}

/** GitHub's largest bodies and the framing around them; see MAX_MESSAGE_BYTES in schemas. */
const MAX_BYTES = 27 * 1024 * 1024;

/** As in production: two of three copies are enough to write. */
const MOST_COPIES = 3;
const MOST_IN_SYNC = 2;

/** The settings of a broker that keeps everything and makes no topic by itself. */
const kafkaSettings = ({
  nodeId = 1,
  brokers = 1,
  port,
  controllerPort,
  logDir,
  host = '127.0.0.1',
}: KafkaAddresses): Readonly<Record<string, string>> => ({
  ...roles(nodeId, `PLAINTEXT://${host}:${port}`, `CONTROLLER://127.0.0.1:${controllerPort}`),
  'node.id': String(nodeId),
  'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  'controller.listener.names': 'CONTROLLER',
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'log.dirs': logDir,
  // A killed broker's registration must run out before the next one's: 9 s by default.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'auto.create.topics.enable': 'false',
  ...copies(Math.min(brokers, MOST_COPIES), Math.min(brokers, MOST_IN_SYNC)),
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.num.partitions': '1',
  // So that a follower that hangs is out of sync, and one that is back leads again, in seconds.
  'replica.lag.time.max.ms': '2000',
  'leader.imbalance.check.interval.seconds': '5',
  'group.initial.rebalance.delay.ms': '0',
  'message.max.bytes': String(MAX_BYTES),
  'replica.fetch.max.bytes': String(MAX_BYTES),
  'log.retention.ms': '-1',
});

const roles = (
  nodeId: number,
  broker: string,
  controller: string,
): Readonly<Record<string, string>> =>
  nodeId === 1
    ? { 'process.roles': 'broker,controller', listeners: `${broker},${controller}` }
    : { 'process.roles': 'broker', listeners: broker };

const copies = (all: number, inSync: number): Readonly<Record<string, string>> => ({
  'default.replication.factor': String(all),
  'min.insync.replicas': String(inSync),
  'offsets.topic.replication.factor': String(all),
  'transaction.state.log.replication.factor': String(all),
  'transaction.state.log.min.isr': String(inSync),
  'share.coordinator.state.topic.replication.factor': String(all),
  'share.coordinator.state.topic.min.isr': String(inSync),
});

/** As a file. */
export const kafkaProperties = (addresses: KafkaAddresses): string =>
  Object.entries(kafkaSettings(addresses))
    .map(([name, value]) => `${name}=${escape(value)}\n`)
    .join('');

/** Java's properties are Latin-1, and a backslash begins an escape. */
const escape = (text: string): string =>
  text.replace(
    /[\\\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** As the variables that the container image turns into settings. */
export const kafkaVariables = (addresses: KafkaAddresses): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(kafkaSettings(addresses)).map(([name, value]) => [
      `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
      value,
    ]),
  );
