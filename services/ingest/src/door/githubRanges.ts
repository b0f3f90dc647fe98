import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gauge, type Logger } from '@reprise/telemetry';
import { z } from 'zod';
import { rangesOf, type Ranges } from './address.ts';

/** The addresses that GitHub sends webhooks from, kept up to date. */
export interface GitHubRanges {
  /** The last good list; undefined while there has been none. */
  readonly current: () => Ranges | undefined;
  /** Resolves once there is a list. */
  readonly known: Promise<void>;
  readonly stop: () => void;
}

export interface GitHubRangesOptions {
  /** Such as https://api.github.com. */
  readonly apiUrl: string;
  /** Keeps the last good list across restarts. */
  readonly file: string;
  readonly logger: Logger;
  readonly everyMs?: number;
}

/** GitHub's lists change every few months; it allows 60 such questions an hour. */
const EVERY_MS = 60 * 60 * 1000;
const AGAIN_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;
const LARGEST_ANSWER = 1024 * 1024;

/** https://docs.github.com/en/rest/meta/meta: `hooks` are CIDRs. */
const meta = z.object({ hooks: z.array(z.string()).min(1) });

/** Asks `GET /meta` now and every hour. An answer that makes no sense changes nothing. */
export function followGitHubRanges(options: GitHubRangesOptions): GitHubRanges {
  const { file, logger, everyMs = EVERY_MS } = options;
  const known = Promise.withResolvers<void>();
  let current: Ranges | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const take = (hooks: readonly string[]): void => {
    current = rangesOf(hooks);
    known.resolve();
  };
  const refresh = async (): Promise<void> => {
    let next = everyMs;
    try {
      const hooks = await ask(options.apiUrl);
      take(hooks);
      gauge('reprise_ingest_github_ranges_timestamp_seconds').set(Date.now() / 1000);
      await keep(file, hooks);
    } catch (error) {
      logger.warn({ err: error }, "GitHub's addresses could not be read; the last ones stay");
      next = Math.min(everyMs, AGAIN_MS);
    }
    if (!stopped) timer = setTimeout(() => void refresh(), next).unref();
  };
  void kept(file)
    .then((hooks) => hooks !== undefined && current === undefined && take(hooks))
    .then(refresh);
  return {
    current: () => current,
    known: known.promise,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function ask(apiUrl: string): Promise<readonly string[]> {
  const answer = await fetch(`${apiUrl.replace(/\/$/, '')}/meta`, {
    headers: { accept: 'application/vnd.github+json', 'user-agent': 'reprise-ingest' },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status}.`);
  const text = await answer.text();
  if (text.length > LARGEST_ANSWER) throw new Error('The answer is too large.');
  return meta.parse(JSON.parse(text)).hooks;
}

async function keep(file: string, hooks: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify({ hooks })}\n`);
  await rename(`${file}.new`, file);
}

async function kept(file: string): Promise<readonly string[] | undefined> {
  try {
    const { hooks } = meta.parse(JSON.parse(await readFile(file, 'utf8')));
    rangesOf(hooks);
    return hooks;
  } catch {
    return undefined;
  }
}
