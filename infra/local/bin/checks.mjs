// The static checks: several at a time, a line for each, and what a failing one says.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join, delimiter } from 'node:path';
import { ROOT } from './bootstrap.mjs';
import { CHECKS } from './commands.mjs';

/**
 * @param {string} node the pinned Node
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(node) {
  const waiting = [...CHECKS];
  let failed = 0;
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, output, seconds } = await runCheck(node, check.args);
      console.log(`${code === 0 ? '✓' : '✗'} ${check.name.padEnd(16)} ${seconds} s`);
      if (code === 0) continue;
      failed += 1;
      console.log(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return { passed: CHECKS.length - failed, failed };
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
async function runCheck(node, args) {
  const begun = performance.now();
  const child = spawn(node, args, { cwd: ROOT, env: environment(node) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const code = await new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('close', done);
  });
  return { code, output, seconds: ((performance.now() - begun) / 1000).toFixed(1) };
}

/**
 * What the tools call, `tsc` and `node`, is what this repository pins.
 * @param {string} node
 */
const environment = (node) => ({
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  PATH: [join(ROOT, 'node_modules/.bin'), dirname(node), process.env['PATH']].join(delimiter),
});
