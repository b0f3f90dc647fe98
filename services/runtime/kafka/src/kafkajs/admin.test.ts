import type { Admin, Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { AdminClient } from './admin.ts';

const protocolError = (retriable: boolean): Error =>
  Object.assign(new Error('This server is not the leader for that topic-partition'), {
    name: 'KafkaJSProtocolError',
    retriable,
  });

/** A cluster whose answers are given one by one; counts the connections made. */
function cluster(answers: readonly (Error | string)[]) {
  let connections = 0;
  let asked = 0;
  const admin = {
    connect: async () => void (connections += 1),
    disconnect: async () => undefined,
    listTopics: async () => {
      const answer = answers[asked];
      asked += 1;
      if (answer instanceof Error) throw answer;
      return [answer];
    },
  } as unknown as Admin;
  const client = new AdminClient({ admin: () => admin } as unknown as Kafka);
  return {
    ask: () => client.ask('its topics', (given) => given.listTopics()),
    connections: () => connections,
    asked: () => asked,
  };
}

describe('asking the brokers', () => {
  it('asks again, over a new connection, while a partition has no leader yet', async () => {
    const { ask, connections } = cluster([protocolError(true), protocolError(true), 'a topic']);
    expect(await ask()).toEqual(['a topic']);
    expect(connections()).toBe(3);
  });

  it('takes a final answer at its word', async () => {
    const { ask, asked } = cluster([protocolError(false), 'a topic']);
    await expect(ask()).rejects.toMatchObject({ code: 'log_unavailable' });
    expect(asked()).toBe(1);
  });

  it('says at once that nobody answers', async () => {
    const { ask, asked } = cluster([new Error('connect ECONNREFUSED'), 'a topic']);
    await expect(ask()).rejects.toThrow('Kafka did not answer when asked for its topics.');
    expect(asked()).toBe(1);
  });
});
