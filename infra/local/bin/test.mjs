// npm test [-- VITEST'S ARGUMENTS]: the static checks, then every test; each check counts as a test.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, run } from './bootstrap.mjs';
import { runChecks } from './checks.mjs';
import { VITEST } from './commands.mjs';
import { closingLine, countTests } from './report.mjs';

const node = await prepare('test');
const checks = await runChecks(node);
const folder = mkdtempSync(join(tmpdir(), 'reprise-report-'));
const file = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
const code = await run(node, [VITEST, 'run', ...reporters, ...process.argv.slice(2)]);
const tests = countTests(readReport());
rmSync(folder, { recursive: true, force: true });

const ran = tests.passed + tests.failed > 0;
// Vitest also fails for what belongs to no test, such as a promise that nobody awaited.
const outside = (code !== 0 && tests.failed === 0) || !ran ? 1 : 0;
const counts = {
  passed: checks.passed + tests.passed,
  failed: checks.failed + tests.failed + outside,
  skipped: tests.skipped,
};
console.log(`\n${closingLine(counts)}`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Vitest writes no report when it could not start. */
function readReport() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}
