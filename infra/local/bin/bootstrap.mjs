// What every command does first: says what is missing, installs, and hands over to Node 24.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { COMMANDS } from './commands.mjs';
import { installMissing, pinnedNode } from './install.mjs';
import { hasEmbeddedPostgres, nodeProblem, serversHere } from './prerequisites.mjs';

export const ROOT = resolve(
  import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  '../../..',
);

const PARENT_LOOK_MS = 1000;

/**
 * Checks what the command needs, installs what is missing, and finds Node 24. Ends the process with
 * one sentence when something is missing.
 * @param {import('./commands.mjs').CommandName} name
 * @returns {Promise<string>} the path of Node 24
 */
export async function prepare(name) {
  const problem = problemOf(COMMANDS[name]);
  if (problem !== undefined) giveUp(problem);
  try {
    await installMissing(ROOT);
    return pinnedNode(ROOT);
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error));
  }
}

/** @param {import('./commands.mjs').Command} command */
function problemOf({ servers, browser = false }) {
  const old = nodeProblem(process.versions.node);
  if (old !== undefined) return old;
  if (browser && !hasEmbeddedPostgres(process.platform, process.arch)) {
    return 'The tests run PostgreSQL and a browser that exist for Linux x64 only: run them there.';
  }
  return servers ? serversHere(process.env, process.argv.includes('--docker')).problem : undefined;
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * Runs a program of ours with Node 24, in this terminal, and passes signals on.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function run(node, args) {
  const child = spawn(node, args, { cwd: ROOT, stdio: 'inherit', env: environment() });
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  const stopWatching = watchParent(() => pass('SIGTERM'));
  const code = await new Promise((done) => {
    child.once('error', () => done(1));
    child.once('exit', (exit, signal) =>
      done(exit ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
  stopWatching();
  for (const signal of SIGNALS) process.removeListener(signal, pass);
  return code;
}

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Paths on the command line are relative to where npm was called. */
const environment = () => ({ ...process.env, INIT_CWD: process.env['INIT_CWD'] ?? process.cwd() });

/**
 * npm that is killed tells nobody, so its absence is looked for: as our parent, or as the parent of
 * the shell that npm runs scripts in.
 * @param {() => void} gone
 */
function watchParent(gone) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => undefined;
  const family = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === family) return;
    clearInterval(timer);
    gone();
  }, PARENT_LOOK_MS);
  return () => clearInterval(timer);
}

/** Our parent and, where Linux tells, its parent. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${/.*\) \S (\d+)/s.exec(stat)?.[1]}`;
  } catch {
    return `${process.ppid}`;
  }
}
