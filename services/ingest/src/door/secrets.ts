import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { RepriseError } from '@reprise/schemas';
import { gauge, type Logger } from '@reprise/telemetry';
import { z } from 'zod';
import type { WebhookSecret } from '../providers/provider.ts';

/** Where a live secret comes from: the value itself, a file with it, or a JSON file with several. */
export type SecretSetting =
  | { readonly id: string; readonly value: string }
  | { readonly id: string; readonly file: string }
  | { readonly file: string };

/** The secrets that count now. */
export interface LiveSecrets {
  /** The current one first. */
  current(): readonly WebhookSecret[];
  /** Why the files are not what counts; undefined while they are. */
  problem(): string | undefined;
  stop(): void;
}

/** Reading a few small files so often costs nothing, and sees every way to replace one. */
const EVERY_MS = 500;

/**
 * Reads the secrets, and again when a file changes, also where links to it are moved, as
 * Kubernetes does. New ones count only when all of them can be read.
 * @throws {RepriseError} configuration_invalid: they cannot be read now.
 */
export function followSecrets(
  settings: readonly SecretSetting[],
  logger: Logger,
  everyMs = EVERY_MS,
): LiveSecrets {
  const files = settings.flatMap((setting) => ('file' in setting ? [setting.file] : []));
  let texts: readonly string[] = files.map(readNow);
  let secrets = toSecrets(settings, texts);
  let problem: string | undefined;
  const say = (now: string | undefined): void => {
    gauge('reprise_ingest_secrets_unreadable').set(now === undefined ? 0 : 1);
    if (now === problem) return;
    problem = now;
    if (now !== undefined)
      logger.error({ problem }, 'new secrets cannot be read; the old ones stay');
  };
  const look = async (): Promise<void> => {
    try {
      const read = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      if (problem === undefined && read.every((text, index) => text === texts[index])) return;
      secrets = toSecrets(settings, read);
      texts = read;
      say(undefined);
      logger.info({ secrets: secrets.map(({ id }) => id) }, 'secrets were read again');
    } catch (error) {
      say(problemOf(error));
    }
  };
  const stop = files.length === 0 ? () => undefined : repeat(look, everyMs);
  say(undefined);
  return { current: () => secrets, problem: () => problem, stop };
}

function repeat(work: () => Promise<void>, everyMs: number): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const next = (): void => {
    timer = setTimeout(() => void work().finally(() => !stopped && next()), everyMs).unref();
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function readNow(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RepriseError('configuration_invalid', `${problemOf(error)}.`, { cause: error });
  }
}

const several = z
  .record(z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/i), z.string().min(1))
  .refine((secrets) => Object.keys(secrets).length > 0);

/** @throws {RepriseError} configuration_invalid, naming files and never what they say. */
function toSecrets(
  settings: readonly SecretSetting[],
  texts: readonly string[],
): readonly WebhookSecret[] {
  let next = 0;
  return Object.freeze(
    settings.flatMap((setting): readonly WebhookSecret[] => {
      if ('value' in setting) return [setting];
      const text = texts[next++] ?? '';
      return 'id' in setting ? [one(setting, text)] : many(setting.file, text);
    }),
  );
}

function one({ id, file }: { readonly id: string; readonly file: string }, text: string) {
  const value = text.replace(/\r?\n$/, '');
  if (value === '') throw new RepriseError('configuration_invalid', `${file} is empty.`);
  return { id, value };
}

function many(file: string, text: string): readonly WebhookSecret[] {
  const read = several.safeParse(parsed(text));
  if (!read.success) {
    throw new RepriseError(
      'configuration_invalid',
      `${file} is no JSON object with a secret by id, such as {"main": "…"}.`,
    );
  }
  return Object.entries(read.data).map(([id, value]) => ({ id, value }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    return undefined;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof RepriseError) return error.message;
  const { path = 'a file', code = 'unknown' } = error as { path?: string; code?: string };
  return `${path} cannot be read (${code})`;
}
