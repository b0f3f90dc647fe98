import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { FIRST_IDS } from './ids.ts';
import type { Issue, State } from './model.ts';

export interface Persistence {
  /** Resolves when what the state is now is on disk. */
  saved(): Promise<void>;
}

const FILE = 'state.json';

/** What was saved in the folder, or nothing at its first start. @throws {Error} if unreadable */
export function loadState(directory: string): State | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const saved = JSON.parse(text) as State;
  if (saved.version !== 1) throw new Error(`${join(directory, FILE)} is of another version.`);
  // A state of an earlier release lacks what came since.
  const since = { teams: [], issueTypes: [], reactions: [], hooks: [], losing: null };
  return {
    ...since,
    ...saved,
    counters: { ...FIRST_IDS, ...saved.counters },
    repositories: saved.repositories.map((it) => ({ ...SINCE.repository, ...it })),
    issues: mapped(saved.issues, withWhatCameSince),
    comments: mapped(saved.comments, (it) => ({ ...SINCE.comment, ...it })),
  };
}

/** What a state of an earlier release lacks. New lists each time: they are changed in place. */
const SINCE = {
  get repository() {
    return { topics: [], checkRuns: [] };
  },
  get issue() {
    return { typeId: null, subIssueIds: [] };
  },
  get pull() {
    return { reviewerIds: [], reviewTeamIds: [] };
  },
  comment: { minimized: null },
};

const withWhatCameSince = (issue: Issue): Issue => ({
  ...SINCE.issue,
  ...issue,
  pull: issue.pull === null ? null : { ...SINCE.pull, ...issue.pull },
});

const mapped = <T>(entries: Readonly<Record<string, T>>, upgrade: (entry: T) => T) =>
  Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, upgrade(entry)]));

/** Without a folder nothing is kept. Changes that arrive during a save share the next one. */
export function createPersistence(directory: string | undefined, state: State): Persistence {
  if (directory === undefined) return { saved: () => Promise.resolve() };
  mkdirSync(directory, { recursive: true });
  const file = join(directory, FILE);
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return {
    saved() {
      next ??= running.then(() => {
        next = undefined;
        running = writeAtomically(file, JSON.stringify(state));
        return running;
      });
      return next;
    },
  };
}

/** Written beside it, forced to disk and renamed: a crash leaves the old file or the new one. */
async function writeAtomically(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}
