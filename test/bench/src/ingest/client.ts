import { connect, type Socket } from 'node:net';

/** @returns the status of the answer; 0 when there was none. */
type Send = (request: Buffer) => Promise<number>;

/**
 * HTTP on keep-alive connections, as little of it as measuring needs, so that the load costs less
 * than what it loads. Opens another connection whenever all are busy.
 */
export function createClient(port: number): { send: Send; connections(): number; close(): void } {
  const all = new Set<Connection>();
  const idle: Connection[] = [];
  const openAnother = (): Connection => {
    const connection = open(port);
    all.add(connection);
    connection.socket.once('close', () => all.delete(connection));
    return connection;
  };
  return {
    async send(request) {
      const connection = takeOpen(idle) ?? openAnother();
      const status = await connection.send(request);
      if (status !== 0) idle.push(connection);
      return status;
    },
    connections: () => all.size,
    close() {
      for (const { socket } of all) socket.destroy();
    },
  };
}

/** Servers close connections that were idle for long: what is sent on such a one has no answer. */
function takeOpen(idle: Connection[]): Connection | undefined {
  for (;;) {
    const connection = idle.pop();
    if (connection === undefined || !connection.socket.destroyed) return connection;
  }
}

interface Connection {
  readonly socket: Socket;
  readonly send: Send;
}

function open(port: number): Connection {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let answer = '';
  let settle: ((status: number) => void) | undefined;
  const end = (status: number): void => {
    const waiting = settle;
    settle = undefined;
    answer = '';
    waiting?.(status);
  };
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    answer += text;
    if (isWhole(answer)) end(Number(answer.slice(9, 12)));
  });
  socket.on('error', () => end(0));
  socket.on('close', () => end(0));
  return {
    socket,
    send: (request) =>
      new Promise((resolve) => {
        settle = resolve;
        socket.write(request);
      }),
  };
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  return length === undefined
    ? answer.endsWith('\r\n0\r\n\r\n')
    : answer.length >= head + 4 + Number(length);
}
