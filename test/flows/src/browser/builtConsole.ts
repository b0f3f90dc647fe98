import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CONSOLE, consoleBuild } from '@reprise/local';

/** Where the console stands, built from the sources as they are, as npm start builds it. */
export async function builtConsole(): Promise<string> {
  // A test's own NODE_ENV would make a build for development of it.
  const build = consoleBuild({ ...process.env, NODE_ENV: 'production' });
  const child = spawn(build.command, build.args, {
    cwd: build.cwd,
    env: build.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The console could not be built:\n${said}`);
  return CONSOLE;
}
