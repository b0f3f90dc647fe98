// What this machine must have, asked without anything installed: plain JavaScript for Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

const OLDEST_NODE = 20;
const OLDEST_JAVA = 17;
const DOCKER_LIMIT_MS = 3000;

/**
 * The one sentence about a Node that is too old, or undefined.
 * @param {string} version such as 20.1.0
 */
export function nodeProblem(version) {
  return Number.parseInt(version, 10) >= OLDEST_NODE
    ? undefined
    : `Reprise needs Node ${OLDEST_NODE} or newer to start (it then brings its own Node 24), and ` +
        `this is ${version}: install one from https://nodejs.org or with \`nvm install 24\`.`;
}

/**
 * What the embedded PostgreSQL runs on.
 * @param {string} platform
 * @param {string} arch
 */
export const hasEmbeddedPostgres = (platform, arch) => platform === 'linux' && arch === 'x64';

/**
 * What is looked for on a machine; asked only where it matters, since asking takes time.
 * @typedef {object} Machine
 * @property {() => number | undefined} java the major version found
 * @property {() => boolean} maven
 * @property {() => boolean} docker whether a Docker engine answers
 * @property {boolean} embeddedPostgres
 */

const DOCKER = 'https://docs.docker.com/get-docker';

/**
 * Where Kafka, the registry and PostgreSQL come from: addresses that are configured, programs that
 * run here, or containers. Or the one sentence that says what is missing.
 * @param {Environment} environment
 * @param {Machine} machine
 * @param {boolean} [containers] whether they are asked for
 * @returns {{ docker: boolean, problem?: string }}
 */
export function chooseServers(environment, machine, containers = false) {
  if (containers) {
    return machine.docker()
      ? { docker: true }
      : {
          docker: true,
          problem: `No Docker engine answers here: install or start one (${DOCKER}).`,
        };
  }
  const missing = missingHere(environment, machine);
  if (missing === undefined) return { docker: false };
  if (machine.docker()) return { docker: true };
  return { docker: false, problem: `${missing}, or install or start Docker (${DOCKER}).` };
}

/**
 * @param {Environment} environment
 * @param {Machine} machine
 * @returns {string | undefined}
 */
function missingHere(environment, { java, maven, embeddedPostgres }) {
  const { KAFKA_BROKERS, SCHEMA_REGISTRY_URL, DATABASE_URL } = environment;
  if (!DATABASE_URL && !embeddedPostgres) {
    return (
      'The embedded PostgreSQL runs on Linux x64 only: give the address of a PostgreSQL 18 in ' +
      'DATABASE_URL'
    );
  }
  if (KAFKA_BROKERS && SCHEMA_REGISTRY_URL) return undefined;
  const version = java();
  const configure = 'set KAFKA_BROKERS and SCHEMA_REGISTRY_URL to running servers';
  if (version === undefined || version < OLDEST_JAVA) {
    const found = version === undefined ? 'none was found' : `Java ${version} was found`;
    return (
      `Kafka needs a JDK of version ${OLDEST_JAVA} or newer with Maven, and ${found}: install them ` +
      `(Debian: apt install openjdk-17-jdk-headless maven), ${configure}`
    );
  }
  if (!maven()) {
    return (
      'Maven, which downloads Kafka, was not found: install it (Debian: apt install maven), ' +
      configure
    );
  }
  return undefined;
}

/**
 * The program that starts Java: of JAVA_HOME, else of the PATH.
 * @param {Environment} environment
 */
export const javaProgram = ({ JAVA_HOME }) => (JAVA_HOME ? join(JAVA_HOME, 'bin', 'java') : 'java');

/**
 * The major version of Java, or undefined when there is none.
 * @param {Environment} environment
 * @returns {number | undefined}
 */
export function javaVersion(environment) {
  const { stderr } = spawnSync(javaProgram(environment), ['-version'], { encoding: 'utf8' });
  return parseJavaVersion(stderr ?? '');
}

/**
 * @param {string} text such as `openjdk version "17.0.15" 2025-04-15`; Java 8 calls itself 1.8.
 * @returns {number | undefined}
 */
export function parseJavaVersion(text) {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
}

/**
 * Whether a program is on the PATH.
 * @param {Environment} environment
 * @param {string} program
 */
export const isOnPath = ({ PATH = '' }, program) =>
  PATH.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));

/** Whether a Docker engine answers, and not only its command line. */
const hasDocker = () =>
  spawnSync('docker', ['version'], { stdio: 'ignore', timeout: DOCKER_LIMIT_MS }).status === 0;

/**
 * chooseServers() for this machine.
 * @param {Environment} environment
 * @param {boolean} [containers] whether they are asked for
 */
export const serversHere = (environment, containers) =>
  chooseServers(
    environment,
    {
      java: () => javaVersion(environment),
      maven: () => isOnPath(environment, 'mvn'),
      docker: hasDocker,
      embeddedPostgres: hasEmbeddedPostgres(process.platform, process.arch),
    },
    containers,
  );
