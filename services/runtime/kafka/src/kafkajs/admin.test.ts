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

  it('makes a connection anew that the broker has closed, once', async () => {
    const closed = Object.assign(new Error('Closed connection'), {
      name: 'KafkaJSConnectionClosedError',
    });
    const { ask, connections } = cluster([closed, 'a topic']);
    expect(await ask()).toEqual(['a topic']);
    expect(connections()).toBe(2);
    await expect(cluster([closed, closed, 'a topic']).ask()).rejects.toThrow('did not answer');
  });

  it('leaves a connection to the other questions that use it', async () => {
    const slow = Promise.withResolvers<string[]>();
    const open = new Set<number>();
    let connections = 0;
    const kafka = {
      admin: () => {
        const id = (connections += 1);
        return {
          connect: async () => void open.add(id),
          disconnect: async () => void open.delete(id),
          listTopics: async () => {
            if (id === 1) throw protocolError(true);
            return ['a topic'];
          },
          listGroups: () => slow.promise,
        };
      },
    } as unknown as Kafka;
    const client = new AdminClient(kafka);
    const waiting = client.ask('its groups', (admin) => admin.listGroups());
    expect(await client.ask('its topics', (admin) => admin.listTopics())).toEqual(['a topic']);
    expect([...open]).toEqual([1, 2]);
    slow.resolve(['a group']);
    expect(await waiting).toEqual(['a group']);
    expect([...open]).toEqual([2]);
    await client.close();
    expect([...open]).toEqual([]);
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
