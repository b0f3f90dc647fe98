import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import type { Child } from '../supervise/child.ts';
import { identify, isRunning } from '../supervise/identity.ts';
import type { Supervisor } from '../supervise/supervisor.ts';
import type { Step } from '../terminal/progress.ts';

const POM = join(import.meta.dirname, '../../pom.xml');
const DRAFT = '.draft-';
const LOOK_MS = 250;

/** Where Java's servers stand once downloaded. */
export interface Downloads {
  readonly kafkaJars: string;
  readonly registry: string;
}

export interface DownloadOptions {
  /** Outside the data folder, so that starting over does not download again. */
  readonly cache: string;
  readonly env: Readonly<Record<string, string>>;
  readonly step: Step;
}

/** The folder that this pom fills; another pom fills another one. */
function downloadsIn(cache: string): Downloads & { readonly folder: string } {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const folder = join(cache, `servers-${version}`);
  return { folder, kafkaJars: join(folder, 'kafka'), registry: join(folder, 'registry') };
}

/**
 * Downloads Kafka and the registry with Maven unless they are there. They appear in one step, by a
 * rename, so that a download cut short is never taken for a finished one.
 * @throws {LaunchError} when Maven cannot.
 */
export async function download(
  supervisor: Supervisor,
  { cache, env, step }: DownloadOptions,
): Promise<Downloads> {
  const target = downloadsIn(cache);
  if (existsSync(target.folder)) return target;
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const draft = mkdtempSync(join(cache, `${DRAFT}${process.pid}-`));
  try {
    step.doing('asking Maven for Kafka and the registry (about 160 MB, once)');
    const args = ['-B', '-f', POM, 'package', `-Dto=${draft}`];
    const maven = await supervisor.run(
      { name: 'maven', tier: 'task', command: 'mvn', args, env },
      (child) => show(child, step),
    );
    if (maven.exit()?.code !== 0) throw failed(maven);
    publish(draft, target.folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** Says which file is on its way; Maven says so in its log. */
function show(child: Child, step: Step): void {
  const look = setInterval(() => {
    const file = /Downloading from \S+: (\S+)/.exec(child.lastLines(1)[0] ?? '')?.[1];
    if (file !== undefined) step.doing(`downloading ${basename(file)}`);
  }, LOOK_MS);
  void child.exited.then(() => clearInterval(look));
}

function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another start was faster; what it has downloaded is the same.
    if (!existsSync(folder)) throw error;
  }
}

/** Drafts of downloads that were killed. */
function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith(DRAFT))) {
    const pid = Number.parseInt(name.slice(DRAFT.length), 10);
    if (Number.isNaN(pid) || !isRunning(identify(pid))) {
      rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

function failed(maven: Child): LaunchError {
  const errors = maven.lastLines(40).filter((line) => line.includes('ERROR'));
  return new LaunchError(
    'Kafka and the registry could not be downloaded: check the network and the settings of Maven ' +
      '(mvn -v must work), or give the addresses of running servers in KAFKA_BROKERS and ' +
      `SCHEMA_REGISTRY_URL. Maven said:\n${errors.slice(0, 5).join('\n')}\n` +
      `All of it is in ${maven.logFile}.`,
  );
}
