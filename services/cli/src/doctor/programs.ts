import type { Environment } from '../connection/connect.ts';
import { fail, ok, warn, type Finding } from './finding.ts';
import type { Machine } from './machine.ts';

const LEAST_NODE = 24;
const LEAST_JAVA = 17;
const OWN_SERVERS = ['KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'DATABASE_URL'] as const;

/** Node, and what starts the servers: a JDK with Maven, or Docker, or servers of one's own. */
export async function checkPrograms(
  machine: Machine,
  environment: Environment,
  cache: string,
): Promise<readonly Finding[]> {
  const node = checkNode(machine);
  const missing = OWN_SERVERS.filter((name) => (environment[name] ?? '') === '');
  if (missing.length === 0) {
    return [node, ok('servers', `your own are used: ${OWN_SERVERS.join(', ')} are set`)];
  }
  const docker = await dockerVersion(machine);
  const embedded = await checkEmbedded(machine, docker !== undefined, cache);
  const found = docker === undefined ? 'not there, and not needed' : `version ${docker}`;
  return [node, checkPlatform(machine), ...embedded, ok('Docker', found)];
}

function checkNode({ nodeVersion }: Machine): Finding {
  const enough = Number.parseInt(nodeVersion, 10) >= LEAST_NODE;
  if (enough) return ok('Node', `version ${nodeVersion}`);
  const remedy = 'Run `npm install` in the workspace: it brings the right one.';
  return fail('Node', `version ${nodeVersion}; ${LEAST_NODE} is needed`, remedy);
}

function checkPlatform({ platform }: Machine): Finding {
  if (platform === 'linux x64') return ok('platform', platform);
  const remedy = 'Set DATABASE_URL to a PostgreSQL of your own, or start with --docker.';
  return warn('platform', `${platform}; the embedded PostgreSQL is for linux x64`, remedy);
}

async function checkEmbedded(
  machine: Machine,
  docker: boolean,
  cache: string,
): Promise<readonly Finding[]> {
  const java = await javaVersion(machine);
  const downloaded = machine.names(cache).some((name) => name.startsWith('servers-'));
  const maven = downloaded ? undefined : await mavenVersion(machine);
  const otherwise = docker ? ' Or start with --docker.' : ' Or install Docker.';
  const judge = docker ? warn : fail;
  return [
    java !== undefined && java >= LEAST_JAVA
      ? ok('JDK', `version ${java}`)
      : judge(
          'JDK',
          java === undefined ? 'not found' : `version ${java}; ${LEAST_JAVA} is needed`,
          `Install one, such as openjdk-17-jre-headless, or set JAVA_HOME.${otherwise}`,
        ),
    downloaded
      ? ok('Maven', 'not needed any more: the servers are downloaded')
      : maven !== undefined
        ? ok('Maven', `version ${maven}`)
        : judge('Maven', 'not found', `Install maven; it downloads the servers once.${otherwise}`),
  ];
}

async function javaVersion(machine: Machine): Promise<number | undefined> {
  const text = await machine.output('java', ['-version']);
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text ?? '') ?? [];
  // Before 9 it was called 1.8.
  return first === undefined ? undefined : Number(first === '1' ? second : first);
}

const mavenVersion = async (machine: Machine): Promise<string | undefined> =>
  /Apache Maven (\S+)/.exec((await machine.output('mvn', ['-v'])) ?? '')?.[1];

async function dockerVersion(machine: Machine): Promise<string | undefined> {
  const text = await machine.output('docker', ['version', '--format', '{{.Server.Version}}']);
  const version = text?.trim();
  return version === '' ? undefined : version;
}
