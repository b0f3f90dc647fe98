import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DATA_FOLDER, STACK_FILE, type StackFile } from '@reprise/contract/stack';
import { CliFailure, EXIT } from '../exit.ts';

/** The data folder, and what runs on it. */
export interface FoundStack {
  readonly folder: string;
  /** undefined: nothing runs on it now. */
  readonly stack: StackFile | undefined;
}

/**
 * Finds the data folder: the one named, else `.reprise` in the working directory or the nearest
 * folder above that has one.
 * @throws {CliFailure} when its stack.json cannot be understood.
 */
export function findStack(cwd: string, data: string | undefined): FoundStack {
  const folder = data === undefined ? nearestFolder(cwd) : resolve(cwd, data);
  return { folder, stack: readStack(join(folder, STACK_FILE)) };
}

function nearestFolder(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (read(join(folder, DATA_FOLDER, STACK_FILE)) !== undefined) {
      return join(folder, DATA_FOLDER);
    }
    if (dirname(folder) === folder) return resolve(cwd, DATA_FOLDER);
  }
}

function readStack(file: string): StackFile | undefined {
  const text = read(file);
  if (text === undefined) return undefined;
  const value = parse(text);
  if (isStack(value)) return value;
  throw new CliFailure(
    EXIT.failed,
    'The stack file cannot be understood',
    `${file} names no api, ingest and credentials.`,
    'It is written by `npm start`: stop it and start it again.',
  );
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStack(value: unknown): value is StackFile {
  if (typeof value !== 'object' || value === null) return false;
  const { api, ingest, credentials } = value as Partial<StackFile>;
  const texts = [api, ingest, credentials?.apiToken, credentials?.webhookSecret];
  return texts.every((text) => typeof text === 'string' && text !== '');
}
