import { setTimeout as pause } from 'node:timers/promises';
import type { Contestant } from './contestants.ts';

interface Answer {
  readonly id: number;
  readonly result: { readonly result?: { readonly value: number } };
}

/** What a process cannot give back, in bytes: heap and buffers after a collection forced from outside. */
export async function liveBytes({ child }: Contestant, inspectPort: number): Promise<number> {
  process.kill(child.pid, 'SIGUSR1');
  const socket = await connect(inspectPort);
  try {
    // Twice, and a while after the last answer: what finalizers free goes with the second.
    await ask(socket, 'HeapProfiler.collectGarbage', {});
    await pause(500);
    await ask(socket, 'HeapProfiler.collectGarbage', {});
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
    const { result } = await ask(socket, 'Runtime.evaluate', { expression });
    return result.result?.value ?? 0;
  } finally {
    socket.close();
  }
}

const INSPECTOR_WITHIN_MS = 5000;

/** Node opens its inspector a moment after the signal. */
async function connect(port: number): Promise<WebSocket> {
  const deadline = performance.now() + INSPECTOR_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json`).catch(() => undefined);
    const [target] = ((await answer?.json()) ?? []) as { webSocketDebuggerUrl: string }[];
    if (target !== undefined) {
      const socket = new WebSocket(target.webSocketDebuggerUrl);
      await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
      return socket;
    }
    if (performance.now() > deadline) throw new Error('The inspector does not open.');
    await pause(50);
  }
}

let asked = 0;

function ask(socket: WebSocket, method: string, params: object): Promise<Answer> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    const take = (event: MessageEvent): void => {
      const answer = JSON.parse(String(event.data)) as Answer;
      if (answer.id !== id) return;
      socket.removeEventListener('message', take);
      resolve(answer);
    };
    socket.addEventListener('message', take);
    socket.send(JSON.stringify({ id, method, params }));
  });
}
