import { describe, expect, it } from 'vitest';
import { chooseAddresses, withoutSecrets } from './addresses.ts';
import { splitAddress } from './askKafka.ts';
import { kafkaProperties, kafkaVariables } from './kafkaProperties.ts';

const ports = { kafka: 1, kafkaController: 2, registry: 3, postgres: 4 };

describe('the addresses of the servers', () => {
  it('are our own where none is configured', () => {
    const { brokers, registry, postgres, configured } = chooseAddresses({}, ports, 'pw');
    expect(brokers).toEqual(['127.0.0.1:1']);
    expect(registry).toBe('http://127.0.0.1:3/apis/ccompat/v7');
    expect(postgres).toBe('postgres://reprise:pw@127.0.0.1:4/reprise');
    expect(configured).toEqual({ kafka: false, registry: false, postgres: false });
  });

  it('name every broker of ours', () => {
    const { brokers } = chooseAddresses({}, ports, 'pw', [5, 6]);
    expect(brokers).toEqual(['127.0.0.1:1', '127.0.0.1:5', '127.0.0.1:6']);
  });

  it('are the configured ones, each for itself', () => {
    const environment = { KAFKA_BROKERS: 'a:9092, b:9092,', DATABASE_URL: 'postgres://db/x' };
    const chosen = chooseAddresses(environment, ports, 'pw');
    expect(chosen.brokers).toEqual(['a:9092', 'b:9092']);
    expect(chosen.postgres).toBe('postgres://db/x');
    expect(chosen.configured).toEqual({ kafka: true, registry: false, postgres: true });
  });

  it('are shown without user and password', () => {
    expect(withoutSecrets('postgres://me:secret@db:5432/x')).toBe('postgres://db:5432/x');
    expect(withoutSecrets('me:secret@db')).not.toContain('secret');
  });

  it('of Kafka may be IPv6', () => {
    expect(splitAddress('[::1]:9092')).toEqual(['::1', 9092]);
    expect(splitAddress('kafka:9092')).toEqual(['kafka', 9092]);
  });
});

describe("Kafka's settings", () => {
  const addresses = { port: 1, controllerPort: 2, logDir: '/data/kafka' };

  it('keep everything, take the largest webhook and make no topic by themselves', () => {
    const lines = kafkaProperties(addresses).split('\n');
    expect(lines).toContain('log.retention.ms=-1');
    expect(lines).toContain('message.max.bytes=28311552');
    expect(lines).toContain('replica.fetch.max.bytes=28311552');
    expect(lines).toContain('auto.create.topics.enable=false');
  });

  it('ask for no copies of the only broker', () => {
    const lines = kafkaProperties(addresses).split('\n');
    expect(lines).toContain('process.roles=broker,controller');
    expect(lines).toContain('default.replication.factor=1');
    expect(lines).toContain('min.insync.replicas=1');
  });

  it('ask several for three copies, of which two are in sync, under one controller', () => {
    const lines = kafkaProperties({ ...addresses, port: 5, nodeId: 2, brokers: 3 }).split('\n');
    expect(lines).toContain('process.roles=broker');
    expect(lines).toContain('listeners=PLAINTEXT://127.0.0.1:5');
    expect(lines).toContain('controller.quorum.voters=1@127.0.0.1:2');
    expect(lines).toContain('default.replication.factor=3');
    expect(lines).toContain('min.insync.replicas=2');
  });

  it('find a folder whatever its name is', () => {
    const lines = kafkaProperties({ ...addresses, logDir: '/data/Über\\uns' }).split('\n');
    expect(lines).toContain('log.dirs=/data/\\u00dcber\\u005cuns');
  });

  it('are the same in a container, as variables', () => {
    expect(kafkaVariables(addresses)).toMatchObject({
      KAFKA_LOG_RETENTION_MS: '-1',
      KAFKA_LOG_DIRS: '/data/kafka',
    });
  });
});
