import { delimiter, dirname, join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import type { Stack } from '../stack.ts';
import { forNode, type Environment } from '../state/passedOn.ts';
import { describeEnd } from '../supervise/until.ts';
import { WORKSPACE } from '../workspace.ts';

/** Where the built console stands. */
export const CONSOLE = join(WORKSPACE, 'services/console/dist');

/**
 * Builds the console, unless the one that was built last is of the same sources: turbo compares
 * and, where it knows the result, brings it back.
 * @throws {LaunchError} when it cannot be built.
 */
export async function buildConsole({ supervisor, environment, progress }: Stack): Promise<void> {
  const step = progress.step('Console');
  step.doing('building');
  const child = await supervisor.run({
    name: 'console',
    tier: 'task',
    ...consoleBuild(forNode(environment)),
  });
  if (child.exit()?.code !== 0) throw new LaunchError(describeEnd(child, ' while being built'));
  step.done('built');
}

/** How the console is built, unless what was built last is of the same sources. */
export const consoleBuild = <E extends Environment>(environment: E) => ({
  command: process.execPath,
  args: [join(WORKSPACE, 'node_modules/turbo/bin/turbo'), 'run', 'build', ...TURBO],
  cwd: WORKSPACE,
  env: { ...environment, ...QUIET, PATH: programs(environment['PATH']) },
});

const TURBO = ['--filter=@reprise/console', '--ui=stream', '--no-color'];
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' };

/** What turbo calls is what this repository pins. */
const programs = (path = ''): string =>
  [join(WORKSPACE, 'node_modules/.bin'), dirname(process.execPath), path].join(delimiter);
