import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK_BYTES = 1024 * 1024;
const LINE_BREAK = 0x0a;

/** What one look-up reads at most: ten processes with two generations of 20 MB. */
const MOST_BYTES = 400 * 1024 * 1024;

interface Found {
  readonly lines: readonly string[];
  /** Whether there was more than was read or is answered. */
  readonly truncated: boolean;
}

/**
 * The lines of a folder's files that contain a text, newest file first. The bytes are searched
 * before anything is decoded, so a look-up costs little more than reading the files.
 * @param most how many lines are enough.
 */
export async function linesWith(folder: string, text: string, most: number): Promise<Found> {
  const lines: string[] = [];
  let left = MOST_BYTES;
  for (const file of await newestFirst(folder)) {
    if (left <= 0) return { lines, truncated: true };
    left -= await searchFile(file, Buffer.from(text), (line) => lines.push(line));
    if (lines.length > most) return { lines: lines.slice(0, most), truncated: true };
  }
  return { lines, truncated: false };
}

async function newestFirst(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.jsonl')).map((name) => join(folder, name));
  const dated = await Promise.all(
    // A file can be rotated away between the two questions.
    files.map((file) =>
      stat(file)
        .then(({ mtimeMs }) => ({ file, mtimeMs }))
        .catch(() => undefined),
    ),
  );
  return dated
    .filter((one) => one !== undefined)
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs)
    .map(({ file }) => file);
}

/** @returns how many bytes were read. A torn last line is not told of. */
async function searchFile(
  file: string,
  text: Buffer,
  onLine: (line: string) => void,
): Promise<number> {
  let handle: FileHandle;
  try {
    handle = await open(file);
  } catch {
    return 0;
  }
  try {
    let position = 0;
    let rest = Buffer.alloc(0);
    for (;;) {
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(CHUNK_BYTES),
        0,
        CHUNK_BYTES,
        position,
      );
      if (bytesRead === 0) return position;
      position += bytesRead;
      const block = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = block.lastIndexOf(LINE_BREAK) + 1;
      searchBlock(block.subarray(0, end), text, onLine);
      rest = block.subarray(end);
      // No span is as long as this; what is there is not a line of ours.
      if (rest.length > CHUNK_BYTES) rest = Buffer.alloc(0);
    }
  } finally {
    await handle.close();
  }
}

/** @param block whole lines. */
function searchBlock(block: Buffer, text: Buffer, onLine: (line: string) => void): void {
  let from = 0;
  for (;;) {
    const hit = block.indexOf(text, from);
    if (hit === -1) return;
    const start = block.lastIndexOf(LINE_BREAK, hit) + 1;
    const end = block.indexOf(LINE_BREAK, hit);
    onLine(block.toString('utf8', start, end));
    from = end + 1;
  }
}
