import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../waiting.ts';
import { spell, type Fault } from '../fault.ts';

const COUNTS_WITHIN_MS = 20_000;

export const secretRotated: Fault = {
  name: 'secret rotated',
  async happen({ secrets, send }, random) {
    const [before, after] = [secrets.current(), secrets.fresh()];
    secrets.accept(after, before);
    // Neither an unknown secret, nor too many failures, nor no answer.
    const counts = async (): Promise<boolean> =>
      ![401, 429, 0].includes((await send(1, after)).status);
    if (!(await eventually(counts, COUNTS_WITHIN_MS)))
      throw new Error('The new secret never counted.');
    secrets.use(after);
    await sleep(spell(random, 2000));
    return true;
  },
};

export const floodUnsigned: Fault = {
  name: 'flood without signatures',
  async happen({ webhookUrl }, random) {
    const until = performance.now() + spell(random);
    let turnedAway = 0;
    while (performance.now() < until) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => unsigned(webhookUrl)));
      turnedAway += answers.filter((status) => status === 401 || status === 429).length;
    }
    return turnedAway > 0;
  },
};

export const slowSenders: Fault = {
  name: 'slow senders',
  async happen({ webhookUrl }, random) {
    const { hostname, port } = new URL(webhookUrl);
    const sockets = Array.from({ length: 40 }, () => {
      const socket = connect({ host: hostname, port: Number(port), localAddress: ELSEWHERE });
      socket.on('error', () => undefined);
      socket.write(
        'POST /webhooks/github HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n' +
          `x-hub-signature-256: sha256=${'0'.repeat(64)}\r\ncontent-length: 1000\r\n\r\n{`,
      );
      return socket;
    });
    const until = performance.now() + spell(random);
    while (performance.now() < until) {
      for (const socket of sockets) if (socket.writable) socket.write(' ');
      await sleep(250);
    }
    const held = sockets.filter(({ readyState }) => readyState !== 'closed').length;
    for (const socket of sockets) socket.destroy();
    return held > 0;
  },
};

export const webhooksLost: Fault = {
  name: 'webhooks lost on the way',
  async happen({ github }, random) {
    const before = github.faults.fired()['lose-webhook'] ?? 0;
    const id = github.faults.add({ fault: { kind: 'lose-webhook' } });
    await sleep(spell(random, 2000));
    github.faults.remove(id);
    return (github.faults.fired()['lose-webhook'] ?? 0) > before;
  },
};

/** An address of this machine that nobody else sends from. */
const ELSEWHERE = '127.0.0.2';

/** @returns the status; 0 where the connection was cut. */
function unsigned(url: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const sending = request(
    url,
    {
      method: 'POST',
      localAddress: ELSEWHERE,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-github-delivery': 'flood',
        'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
      },
    },
    (answer) => {
      answer.resume();
      answer.on('close', () => resolve(answer.statusCode ?? 0));
    },
  );
  sending.on('error', () => resolve(0));
  sending.end('{"flood":true}');
  return promise;
}
