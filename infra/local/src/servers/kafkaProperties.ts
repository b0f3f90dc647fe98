export interface KafkaAddresses {
  readonly port: number;
  readonly controllerPort: number;
  readonly logDir: string;
  /** The interface it listens on; clients find it on loopback in any case. */
  readonly host?: string;
}

/** GitHub's largest bodies and the framing around them; see MAX_MESSAGE_BYTES in schemas. */
const MAX_BYTES = 27 * 1024 * 1024;

/** The settings of a single broker that keeps everything and makes no topic by itself. */
const kafkaSettings = ({
  port,
  controllerPort,
  logDir,
  host = '127.0.0.1',
}: KafkaAddresses): Readonly<Record<string, string>> => ({
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  'controller.listener.names': 'CONTROLLER',
  listeners: `PLAINTEXT://${host}:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'log.dirs': logDir,
  // A killed broker's registration must run out before the next one's: 9 s by default.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'auto.create.topics.enable': 'false',
  'default.replication.factor': '1',
  'min.insync.replicas': '1',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
  'message.max.bytes': String(MAX_BYTES),
  'replica.fetch.max.bytes': String(MAX_BYTES),
  'log.retention.ms': '-1',
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
