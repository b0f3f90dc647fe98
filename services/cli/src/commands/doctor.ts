import { resolve } from 'node:path';
import type { Command } from 'commander';
import { acting, type Context } from '../context.ts';
import { checkClock } from '../doctor/clock.ts';
import { checkApp } from '../doctor/configuration.ts';
import type { Finding } from '../doctor/finding.ts';
import { thisMachine } from '../doctor/machine.ts';
import { checkPrograms } from '../doctor/programs.ts';
import { checkFolder, checkResources } from '../doctor/resources.ts';
import { checkApi, checkStack } from '../doctor/stack.ts';
import { EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { command, type Cli } from './command.ts';

const GITHUB = 'https://api.github.com';
const WORKSPACE = resolve(import.meta.dirname, '../../../..');

export const doctorCommand = ({ host, exit }: Cli): Command =>
  command('doctor', 'Find what is wrong with this machine or configuration, and how to mend it', {
    'reprise doctor': 'one line for each thing that was looked at; exit code 1 if one failed',
  }).action(
    acting(host, exit, async (context) => {
      const findings = await examine(context);
      const failed = findings.filter(({ level }) => level === 'fail').length;
      context.print({ ok: failed === 0, findings }, () => words(context, findings));
      return failed === 0 ? EXIT.ok : EXIT.failed;
    }),
  );

async function examine(context: Context): Promise<readonly Finding[]> {
  const { environment, now, terminal } = context;
  const found = context.stack();
  const { stack, folder } = found;
  const cache = environment['REPRISE_CACHE'] ?? resolve(WORKSPACE, '.cache');
  const machine = thisMachine;
  const remote = environment['REPRISE_API_URL'] !== undefined;
  const github = environment['GITHUB_API_URL'] ?? stack?.github ?? GITHUB;
  terminal.progress('looking');
  const [programs, resources, running, clock] = await Promise.all([
    checkPrograms(machine, environment, cache),
    checkResources(machine, folder, stack !== undefined),
    checkStack(machine, found),
    checkClock(github, now),
  ]);
  const settings = [...checkFolder(machine, folder), ...checkApp(machine, environment)];
  const api = stack === undefined && !remote ? [] : await checkApi(context.api());
  return [...programs, ...resources, ...settings, ...running, ...api, clock];
}

function words({ terminal }: Context, findings: readonly Finding[]): string {
  const { colors } = terminal;
  const lines = findings.map((finding) => {
    const level = paintStatus(colors, finding.level.padEnd(4), finding.level);
    const line = `${level}  ${colors.bold(finding.name)}: ${oneLine(finding.detail)}`;
    return finding.level === 'ok' ? line : `${line}\n      ${oneLine(finding.remedy)}`;
  });
  const count = (level: Finding['level']): number =>
    findings.filter((finding) => finding.level === level).length;
  const [failed, warned] = [count('fail'), count('warn')];
  const sum =
    failed + warned === 0 ? 'Nothing is wrong.' : `${failed} failed, ${warned} to look at.`;
  return [...lines, '', sum].join('\n');
}
