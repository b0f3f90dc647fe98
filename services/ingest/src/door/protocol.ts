import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem, type ErrorCode, type Problem } from '@reprise/schemas';
import { counter, type Logger } from '@reprise/telemetry';

/** Of Node's parser (llhttp) and server; whatever else they refuse is no HTTP that we understand. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'body_too_slow',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
};

const DETAILS: Partial<Readonly<Record<ErrorCode, string>>> = {
  body_too_slow: 'The request did not arrive in time.',
  headers_too_large: 'The headers are larger than this server takes.',
};

/** For as long as the answer may be on its way. */
const LINGER_MS = 2000;

interface ProtocolError extends Error {
  readonly code?: string;
}

/**
 * Answers, as a problem, what never became a request: a sender that is too slow, headers that are
 * too large, what is no HTTP. The connection is closed.
 */
export function refuseConnection(logger: Logger): (error: ProtocolError, socket: Socket) => void {
  return ({ code = '' }, socket) => {
    if (code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return;
    const refusal = CODES[code] ?? 'request_invalid';
    counter('reprise_deliveries_total').inc({ outcome: refusal });
    logger.info({ code: refusal, because: code }, 'refused');
    if (isAnswered(socket)) socket.destroy();
    else endWith(socket, problem(refusal, DETAILS[refusal] ?? 'This is no HTTP request.'));
  };
}

/** The answer that the next bytes on the connection belong to has begun: there is no place for another. */
function isAnswered(socket: Socket): boolean {
  const answering: unknown = Reflect.get(socket, '_httpMessage');
  return typeof answering === 'object' && answering !== null && 'headersSent' in answering
    ? answering.headersSent === true
    : false;
}

function endWith(socket: Socket, body: Problem): void {
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}

/** Node would answer 417 without a word. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, answer: ServerResponse) => {
    const body = problem('request_invalid', 'Only 100-continue may be expected.');
    counter('reprise_deliveries_total').inc({ outcome: body.code });
    const bytes = Buffer.from(JSON.stringify(body));
    answer
      .writeHead(body.status, {
        'content-type': 'application/problem+json',
        'content-length': bytes.length,
        connection: 'close',
      })
      .end(bytes);
  });
}
