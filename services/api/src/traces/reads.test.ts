import { appendFileSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUTHORIZED, fakeApp } from '../fakes.ts';
import { linesWith } from './files.ts';
import { traceReads } from './reads.ts';

const ID = '0af7651916cd43dd8448eb211c80319c';
const OTHER = 'ffffffffffffffffffffffffffffffff';
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'reprise-traces-'));

const span = (given: object = {}): string =>
  `${JSON.stringify({
    traceId: ID,
    spanId: 'b7ad6b7169203331',
    parentSpanId: null,
    name: 'work',
    service: 'api',
    kind: 'server',
    status: 'ok',
    start: 1000.25,
    end: 1004.75,
    attributes: {},
    ...given,
  })}\n`;

const read = (folder: string) => traceReads({ folder, urlTemplate: undefined }).spansOf(ID);

describe('the spans of a trace', () => {
  it('are found in the files of every process, the earliest first', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'api.jsonl'), span({ start: 3 }) + span({ traceId: OTHER }));
    writeFileSync(join(folder, 'agent.jsonl'), span({ start: 1, service: 'agent' }));
    writeFileSync(join(folder, 'agent.older.jsonl'), span({ start: 0, service: 'agent' }));
    const found = await read(folder);
    expect(found?.spans.map(({ start }) => start)).toEqual([0, 1, 3]);
    expect(found?.spans[0]).toEqual({
      id: 'b7ad6b7169203331',
      parent: null,
      name: 'work',
      service: 'agent',
      kind: 'server',
      start: 0,
      durationMs: 1004.75,
      status: 'ok',
      attributes: {},
    });
    expect(found?.truncated).toBe(false);
  });

  it('are found wherever they stand in a large file', async () => {
    const folder = newFolder();
    const file = join(folder, 'api.jsonl');
    const filler = span({ traceId: OTHER, attributes: { text: 'é'.repeat(400) } });
    const block = filler.repeat(1200);
    for (let index = 0; index < 4; index += 1) {
      appendFileSync(file, span({ start: index }) + block + span({ start: index + 0.5 }));
    }
    const found = await read(folder);
    expect(found?.spans.map(({ start }) => start)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
  });

  it('leave out a torn last line, and lines that only mention the trace', async () => {
    const folder = newFolder();
    const mention = span({ traceId: OTHER, attributes: { note: `"traceId":"${ID}"` } });
    writeFileSync(join(folder, 'api.jsonl'), span() + mention + span().slice(0, 80));
    writeFileSync(join(folder, 'x.jsonl'), `{"traceId":"${ID}"}\nnot JSON "traceId":"${ID}"\n`);
    expect((await read(folder))?.spans).toHaveLength(1);
  });

  it('show attributes as text', async () => {
    const folder = newFolder();
    const attributes = { title: '<img onerror=1>', count: 7, list: ['a'], on: true };
    writeFileSync(join(folder, 'api.jsonl'), span({ attributes }));
    expect((await read(folder))?.spans[0]?.attributes).toEqual({
      title: '<img onerror=1>',
      count: '7',
      list: '["a"]',
      on: 'true',
    });
  });

  it('are the newest when there are too many', async () => {
    const folder = newFolder();
    const [older, newer] = [join(folder, 'a.older.jsonl'), join(folder, 'a.jsonl')];
    writeFileSync(older, span({ start: 1 }).repeat(5));
    writeFileSync(newer, span({ start: 2 }).repeat(5));
    utimesSync(older, 1, 1);
    const found = await linesWith(folder, ID, 7);
    expect(found.truncated).toBe(true);
    expect(found.lines.filter((line) => line.includes('"start":2'))).toHaveLength(5);
    expect(found.lines).toHaveLength(7);
  });

  it('are none, not unknown, in a folder that is not there yet', async () => {
    expect(await read(join(newFolder(), 'later'))).toEqual({ spans: [], truncated: false });
    expect(await traceReads({ folder: undefined, urlTemplate: undefined }).spansOf(ID)).toBeNull();
  });
});

describe('the trace of a run', () => {
  const id = 'run_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';

  it('that nobody knows is not found', async () => {
    const app = await fakeApp();
    const answer = await app.inject({ url: `/api/v1/runs/${id}/trace`, headers: AUTHORIZED });
    expect(answer.statusCode).toBe(404);
  });

  it('has the address at which a collector shows it', () => {
    const urlTemplate = 'https://traces.example/trace/{traceId}?x={traceId}';
    expect(traceReads({ folder: undefined, urlTemplate }).urlOf(ID)).toBe(
      `https://traces.example/trace/${ID}?x=${ID}`,
    );
  });
});
