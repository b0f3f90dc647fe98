import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';

const WORKSPACE = join(import.meta.dirname, '../../../..');

/**
 * Where the console stands, built from the sources as they are: turbo knows whether there is
 * anything to do.
 */
export async function builtConsole(): Promise<string> {
  const turbo = join(WORKSPACE, 'node_modules/turbo/bin/turbo');
  const programs = [join(WORKSPACE, 'node_modules/.bin'), dirname(process.execPath)];
  const child = spawn(
    process.execPath,
    [turbo, 'run', 'build', '--filter=@reprise/console', '--ui=stream', '--no-color'],
    {
      cwd: WORKSPACE,
      env: {
        ...process.env,
        // A test's own would make a build for development of it.
        NODE_ENV: 'production',
        PATH: [...programs, process.env['PATH']].join(delimiter),
        TURBO_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The console could not be built:\n${said}`);
  return join(WORKSPACE, 'services/console/dist');
}
