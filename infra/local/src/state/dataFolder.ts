import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of one stack stands. */
export interface DataFolder {
  readonly root: string;
  readonly logs: string;
  /** Finished spans, a file for each process. */
  readonly traces: string;
  readonly run: string;
  readonly credentials: string;
  readonly kafka: string;
  readonly registry: string;
  readonly postgres: string;
  /** The stand-in's repositories and issues. */
  readonly github: string;
  /** The schema ids that ingest keeps. */
  readonly ingest: string;
  readonly portsFile: string;
  readonly stackFile: string;
}

const OWN = [
  'logs',
  'traces',
  'run',
  'credentials',
  'kafka',
  'registry',
  'postgres',
  'github',
  'ingest',
  'origin',
  'ports.json',
  'stack.json',
];

/** Others may pass through the folder, since PostgreSQL runs as another user when this is root. */
export function openDataFolder(root: string): DataFolder {
  mkdirSync(root, { recursive: true });
  const path = (name: string): string => join(root, name);
  const folder: DataFolder = {
    root,
    logs: path('logs'),
    traces: path('traces'),
    run: path('run'),
    credentials: path('credentials'),
    kafka: path('kafka'),
    registry: path('registry'),
    postgres: path('postgres'),
    github: path('github'),
    ingest: path('ingest'),
    portsFile: path('ports.json'),
    stackFile: path('stack.json'),
  };
  for (const made of [folder.logs, folder.traces, folder.run, folder.github, folder.ingest]) {
    mkdirSync(made, { recursive: true });
  }
  mkdirSync(folder.credentials, { recursive: true });
  chmodSync(folder.credentials, 0o700);
  return folder;
}

/** Starts over. Removes what a stack makes and nothing else, in case the folder is not only ours. */
export function emptyDataFolder(root: string): void {
  for (const name of OWN) rmSync(join(root, name), { recursive: true, force: true });
}
