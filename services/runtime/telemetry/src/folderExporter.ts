import { mkdirSync, statSync } from 'node:fs';
import { appendFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { toLine } from './spanLine.ts';

/** Then the file becomes the older generation, and the one before it goes. */
const GENERATION_BYTES = 20 * 1024 * 1024;

/**
 * Appends finished spans to `<folder>/<process>.jsonl`, for looking at traces without a collector.
 * At most twice `generationBytes` are kept; the older half is `<process>.older.jsonl`. Traces are
 * worth less than work: what cannot be written is lost, and the process goes on.
 */
export function folderExporter(
  folder: string,
  process: string,
  generationBytes = GENERATION_BYTES,
): SpanExporter {
  const name = process.replaceAll(/[^\w.-]/g, '_');
  const file = join(folder, `${name}.jsonl`);
  const older = join(folder, `${name}.older.jsonl`);
  mkdirSync(folder, { recursive: true });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let last = Promise.resolve();

  const append = async (spans: readonly ReadableSpan[]): Promise<void> => {
    const text = spans.map((span) => `${JSON.stringify(toLine(span))}\n`).join('');
    if (size > 0 && size + text.length > generationBytes) {
      await rename(file, older);
      size = 0;
    }
    // One write per batch: what a kill tears is the last line, which readers skip.
    await appendFile(file, text, { mode: 0o600 });
    size += Buffer.byteLength(text);
  };
  const inTurn: typeof append = async (spans) => {
    const before = last;
    const mine = before.then(() => append(spans));
    // The next batch comes after this one, whether it could be written or not.
    last = mine.catch(() => undefined);
    return mine;
  };
  const report = async (...[spans, done]: Parameters<SpanExporter['export']>): Promise<void> => {
    try {
      await inTurn(spans);
      done({ code: ExportResultCode.SUCCESS });
    } catch (error) {
      done({ code: ExportResultCode.FAILED, error: error as Error });
    }
  };
  return {
    export: (spans, done) => void report(spans, done),
    shutdown: () => last,
  };
}
