import { RepriseError } from '@reprise/schemas';
import { createLogger, type Logger } from '@reprise/telemetry';
import { describe, expect, it } from 'vitest';
import { BAD_REQUESTS } from './badRequests.ts';
import {
  asText,
  client,
  expectProblem,
  fakeLog,
  OLD_SECRET,
  opened,
  post,
  SECRET,
  serving,
  sign,
} from './testing.ts';

const WORD = 'a word of the body';
const body = JSON.stringify({ ...JSON.parse(opened), note: WORD });

/** A log of everything, down to the smallest. */
function listening(): { readonly logger: Logger; readonly said: () => string } {
  const lines: string[] = [];
  const logger = createLogger('test', 'trace', { write: (line) => void lines.push(line) });
  return { logger, said: () => lines.join('') };
}

function expectSilence(said: string): void {
  expect(said).not.toBe('');
  for (const word of [WORD, SECRET, OLD_SECRET, sign(body)]) expect(said).not.toContain(word);
}

describe('the log of ingest', () => {
  it.each([
    ['kept', post(body)],
    ['unsigned', post(body, { 'x-hub-signature-256': undefined })],
    ['badly signed', post(body, { 'x-hub-signature-256': sign(body, 'another') })],
    ['no JSON', post(`${body},`)],
    ['no object', post(`[${body}]`)],
    ['of no known type', post(body, { 'content-type': 'text/plain' })],
    ['without an event', post(body, { 'x-github-event': undefined })],
    ['of another event', post(body, { 'x-github-event': 'push' })],
    ['compressed', post(body, { 'content-encoding': 'gzip' })],
    ['with a wrong length', post(body, { 'content-length': '3' })],
    ['with its secret as an id', post(body, { 'x-github-delivery': 'x'.repeat(200) })],
  ])('says nothing of a delivery that is %s', async (_what, request) => {
    const { logger, said } = listening();
    await serving(fakeLog().log, { logger }).inject(request);
    expectSilence(said());
  });

  it.each([
    ['a log that is away', new RepriseError('log_unavailable', 'Kafka is away.')],
    ['a bug', new TypeError(`cannot encode ${WORD}`, { cause: new Error(WORD) })],
    ['something that is no error', `{"note":"${WORD}"}`],
  ])('says nothing of it for %s', async (_what, failure) => {
    const { logger, said } = listening();
    const { log } = fakeLog(() => Promise.reject(failure));
    const answer = await serving(log, { logger }).inject(post(body));
    expect(answer.statusCode).toBeGreaterThanOrEqual(500);
    expect(answer.body).not.toContain(WORD);
    expectSilence(said());
  });

  it('says where a bug is', async () => {
    const { logger, said } = listening();
    const { log } = fakeLog(() => Promise.reject(new TypeError(WORD)));
    await serving(log, { logger }).inject(post(body));
    expect(said()).toMatch(/"level":"error".*TypeError.*silence\.test\.ts/);
  });

  it('says nothing of what is no HTTP', async () => {
    const { logger, said } = listening();
    const server = serving(fakeLog().log, { logger });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const broken = asText(post(body)).replace(/content-length: \d+/, 'transfer-encoding: chunked');
    for (const bytes of [`${WORD}\r\n\r\n`, broken, `POST /${WORD} HTTP/1.1\r\n\r\n`]) {
      const { write, answer, socket } = await client(server);
      write(bytes);
      expectProblem(await answer, 400, 'request_invalid');
      socket.destroy();
    }
    await server.close();
    expectSilence(said());
  });
});

describe('answers', () => {
  it('quote neither body nor secret', async () => {
    for (const [, ask] of BAD_REQUESTS) {
      const { answer } = await ask();
      expect(answer.text).not.toContain(SECRET);
      expect(answer.text).not.toContain('"issue":');
    }
    const server = serving(fakeLog().log);
    for (const request of [post(`${body},`), post(body, { 'x-github-event': 'push' })]) {
      expect((await server.inject(request)).body).not.toContain(WORD);
    }
  });
});
