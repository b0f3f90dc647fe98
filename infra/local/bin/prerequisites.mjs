// What this machine must have, asked without anything installed: plain JavaScript for Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

export const OLDEST_NODE = 20;
export const OLDEST_JAVA = 17;

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
 * Where Kafka, the registry and PostgreSQL come from: addresses that are configured, programs that
 * run here, or containers. Or the one sentence that says what is missing.
 * @param {Environment} environment
 * @param {{
 *   docker?: boolean | undefined,
 *   java: () => number | undefined,
 *   has: (program: string) => boolean,
 *   embeddedPostgres: boolean,
 * }} machine `docker`: containers are asked for; `java`: the major version found;
 *   `has`: whether a program is on the PATH.
 * @returns {{ docker: boolean, problem?: string }}
 */
export function chooseServers(environment, { docker = false, java, has, embeddedPostgres }) {
  const missing = missingHere(environment, { java, has, embeddedPostgres });
  if (docker && !has('docker')) {
    return { docker, problem: 'Docker was asked for, and there is no program `docker` here.' };
  }
  if (docker || missing === undefined) return { docker };
  if (has('docker')) return { docker: true };
  return {
    docker: false,
    problem: `${missing}, or install Docker (https://docs.docker.com/get-docker).`,
  };
}

/**
 * @param {Environment} environment
 * @param {{
 *   java: () => number | undefined,
 *   has: (program: string) => boolean,
 *   embeddedPostgres: boolean,
 * }} machine
 * @returns {string | undefined}
 */
function missingHere(environment, { java, has, embeddedPostgres }) {
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
  if (!has('mvn')) {
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

/**
 * chooseServers() for this machine.
 * @param {Environment} environment
 * @param {boolean} [docker]
 */
export const serversHere = (environment, docker) =>
  chooseServers(environment, {
    docker,
    java: () => javaVersion(environment),
    has: (program) => isOnPath(environment, program),
    embeddedPostgres: hasEmbeddedPostgres(process.platform, process.arch),
  });
