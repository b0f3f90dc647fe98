import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import type { Child } from '../supervise/child.ts';
import type { Supervisor } from '../supervise/supervisor.ts';
import { until } from '../supervise/until.ts';

export interface RegistryOptions {
  /** The folder of the unpacked registry. */
  readonly program: string;
  readonly folder: string;
  readonly port: number;
  /** Its address for clients. */
  readonly url: string;
  readonly java: string;
  readonly env: Readonly<Record<string, string>>;
}

const READY_LIMIT_MS = 60_000;

/** Starts Apicurio Registry on a file database that forgets nothing it has acknowledged. */
export async function startRegistry(
  supervisor: Supervisor,
  { program, folder, port, url, java, env }: RegistryOptions,
): Promise<Child> {
  mkdirSync(folder, { recursive: true });
  const jar = readdirSync(program).find((file) => file.endsWith('-runner.jar'));
  if (jar === undefined) throw new LaunchError(`There is no registry in ${program}: remove it.`);
  const child = await supervisor.start({
    name: 'registry',
    tier: 'server',
    command: java,
    args: ['-Xmx96m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', join(program, jar)],
    cwd: folder,
    env: {
      ...env,
      QUARKUS_HTTP_HOST: '127.0.0.1',
      QUARKUS_HTTP_PORT: String(port),
      QUARKUS_HTTP_ACCESS_LOG_ENABLED: 'false',
      // Without the delay of zero, ids that were handed out can be lost by a kill.
      APICURIO_DATASOURCE_URL: `jdbc:h2:file:${join(folder, 'h2')};WRITE_DELAY=0`,
      // Without it, a schema that differs in white space alone becomes a new version.
      APICURIO_CCOMPAT_USE_CANONICAL_HASH: 'true',
    },
  });
  const ask = (): Promise<void> => askRegistry(url);
  await until({ name: 'The registry', child, ask, limitMs: READY_LIMIT_MS });
  return child;
}

/** Resolves when the registry lists its subjects. */
export async function askRegistry(url: string): Promise<void> {
  const answer = await fetch(`${url.replace(/\/$/, '')}/subjects`, {
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
}
