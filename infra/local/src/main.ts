import { relative, resolve } from 'node:path';
import pc from 'picocolors';
import { LaunchError } from './launchError.ts';
import { bootReprise } from './reprise/startReprise.ts';
import { openStack, type Stack } from './stack.ts';
import { describeEnd } from './supervise/until.ts';
import { hasScreen, openBrowser } from './terminal/browser.ts';
import { signInLink } from './reprise/signIn.ts';
import { describeError } from './terminal/describeError.ts';
import { parseOptions, type StartOptions } from './terminal/options.ts';
import { stopRequest } from './terminal/stopRequest.ts';
import { showProgress } from './terminal/terminalProgress.ts';

const options = parseOptions(process.argv.slice(2));
// npm runs scripts in the workspace's folder and says where it was called.
const here = process.env['INIT_CWD'] ?? process.cwd();
const asked = stopRequest();
// A terminal that was closed takes no more text; stopping in order matters more.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  const progress = showProgress(process.stdout);
  const { data, fresh } = options;
  const stack = await openStack({ dataDir: resolve(here, data), progress, fresh });
  try {
    await runUntilAsked(stack, options);
    console.log('Stopping …');
  } finally {
    progress.clear();
    await stack.stop();
  }
  console.log(`Stopped. The data stays in ${shown(stack)}.`);
  process.exit(0);
} catch (error) {
  console.error(pc.red(describeError(error)));
  process.exit(1);
}

/** @throws {LaunchError} when something cannot start, or ends by itself. */
async function runUntilAsked(
  stack: Stack,
  { open, port, demo, docker, processes }: StartOptions,
): Promise<void> {
  const died = stack.supervisor.died.then((child): never => {
    throw new LaunchError(describeEnd(child, ', so everything stops'));
  });
  const booting = bootReprise(stack, {
    demo,
    mode: processes ? 'each' : 'one',
    ...(port !== undefined && { port }),
    ...(docker && { docker }),
  });
  const reprise = await Promise.race([booting, died, asked]);
  if (reprise === undefined) return;
  const { ingest } = reprise.addresses;
  const link = await signInLink(reprise.addresses);
  console.log(
    `${pc.bold(`Reprise runs at ${pc.cyan(link)}`)}: webhooks go to ${ingest}/webhooks/github, ` +
      `data and logs are in ${shown(stack)}, Ctrl-C stops all of it.`,
  );
  if (link !== reprise.addresses.api) {
    console.log(pc.dim('The link signs one browser in, once; `npx reprise open` makes another.'));
  }
  if (open && hasScreen(process.env, process.platform, process.stdout.isTTY)) {
    await openBrowser(link);
  }
  await Promise.race([died, asked]);
}

function shown({ folder }: Stack): string {
  const path = relative(here, folder.root);
  return path.startsWith('..') ? folder.root : path || '.';
}
