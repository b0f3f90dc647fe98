import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanKind } from '@opentelemetry/api';
import { TracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { folderExporter } from './folderExporter.ts';
import type { SpanLine } from './spanLine.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'reprise-spans-'));

/** Ends so many spans, one write each. */
async function record(
  exporter: SpanExporter,
  attributes: readonly Readonly<Record<string, string | number>>[],
): Promise<void> {
  const provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('test');
  for (const one of attributes) {
    tracer.startSpan('work', { kind: SpanKind.CLIENT, attributes: one }).end();
  }
  await provider.forceFlush();
  await exporter.shutdown();
}

const linesOf = (file: string): readonly SpanLine[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SpanLine);

describe('the folder of spans', () => {
  it('gets a line per span in the file of its process, readable by its owner alone', async () => {
    const folder = newFolder();
    await record(folderExporter(folder, 'api'), [{ 'http.method': 'GET', size: 7 }]);
    const file = join(folder, 'api.jsonl');
    expect(linesOf(file)).toMatchObject([
      {
        name: 'work',
        kind: 'client',
        status: 'unset',
        attributes: { 'http.method': 'GET', size: 7 },
      },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps two generations and no more', async () => {
    const folder = newFolder();
    const filler = 'x'.repeat(400);
    const spans = Array.from({ length: 40 }, (_, index) => ({ index, filler }));
    await record(folderExporter(folder, 'api', 4096), spans);
    const [newer, older] = [join(folder, 'api.jsonl'), join(folder, 'api.older.jsonl')];
    expect(statSync(newer).size).toBeLessThanOrEqual(4096);
    expect(statSync(older).size).toBeLessThanOrEqual(4096);
    const kept = [...linesOf(older), ...linesOf(newer)].map(
      ({ attributes }) => attributes['index'],
    );
    expect(kept).toEqual(spans.slice(-kept.length).map(({ index }) => index));
  });

  it('counts what an earlier process of that name wrote', async () => {
    const folder = newFolder();
    const filler = 'x'.repeat(400);
    for (let run = 0; run < 12; run += 1) {
      await record(folderExporter(folder, 'api', 4096), [{ filler }]);
    }
    expect(statSync(join(folder, 'api.jsonl')).size).toBeLessThanOrEqual(4096);
  });

  it('bounds what strangers say, and stays in its folder', async () => {
    const folder = newFolder();
    await record(folderExporter(folder, '../../api'), [{ title: 'x'.repeat(100_000) }]);
    const [line] = linesOf(join(folder, '.._.._api.jsonl'));
    expect(String(line?.attributes['title'])).toHaveLength(500);
  });
});
