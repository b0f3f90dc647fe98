import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_FILE } from '@reprise/contract/stack';

/** What a stack makes in its data folder. */
const CONTENT = {
  logs: 'logs',
  /** Finished spans, a file for each process. */
  traces: 'traces',
  run: 'run',
  credentials: 'credentials',
  kafka: 'kafka',
  registry: 'registry',
  postgres: 'postgres',
  /** The stand-in's repositories and issues. */
  github: 'github',
  /** The schema ids that ingest keeps. */
  ingest: 'ingest',
  /** Whose history it is. */
  originFile: 'origin',
  portsFile: 'ports.json',
  stackFile: STACK_FILE,
} as const;

/** Where everything of one stack stands. */
export type DataFolder = Readonly<Record<'root' | keyof typeof CONTENT, string>>;

/** Others may pass through the folder, since PostgreSQL runs as another user when this is root. */
export function openDataFolder(root: string): DataFolder {
  mkdirSync(root, { recursive: true });
  const paths = Object.entries(CONTENT).map(([name, file]) => [name, join(root, file)]);
  const folder = { root, ...Object.fromEntries(paths) } as DataFolder;
  for (const made of [folder.logs, folder.traces, folder.run, folder.github, folder.ingest]) {
    mkdirSync(made, { recursive: true });
  }
  mkdirSync(folder.credentials, { recursive: true });
  chmodSync(folder.credentials, 0o700);
  return folder;
}

/** Starts over. Removes what a stack makes and nothing else, in case the folder is not only ours. */
export function emptyDataFolder(root: string): void {
  for (const name of Object.values(CONTENT))
    rmSync(join(root, name), { recursive: true, force: true });
}
