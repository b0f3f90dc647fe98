import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import open from 'open';
import type { Host } from './context.ts';
import { createSpinner } from './terminal/spinner.ts';
import { createTerminal } from './terminal/terminal.ts';

const STANDARD_INPUT = 0;
const STANDARD_OUTPUT = 1;
/** A second Ctrl-C ends what does not end by itself. */
const SAME_MS = 1000;
/** As shells have it for what Ctrl-C ended: 128 and the number of the signal. */
const INTERRUPTED = 130;

/** This process, its terminal and the machine that it runs on. */
export function thisHost(args: readonly string[]): Host {
  const { stdin, stdout, stderr, env, platform } = process;
  const plain = args.includes('--no-color') ? { NO_COLOR: '1' } : {};
  const interactive = stdin.isTTY && stderr.isTTY && !args.includes('--json');
  const screen = platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  return {
    cwd: process.cwd(),
    environment: env,
    terminal: createTerminal(stdout, stderr, { ...env, ...plain }, createSpinner(stderr)),
    now: Date.now,
    read: (file) => readFileSync(file === '-' ? STANDARD_INPUT : file),
    write: (file, bytes) => writeFileSync(file, bytes),
    interrupted: interruption(),
    ...(!stdout.isTTY && { pipe }),
    ...(interactive && { confirm, ask }),
    ...(stdout.isTTY && screen && !env['CI'] && { browse }),
  };
}

function interruption(): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller === undefined) {
      const made = new AbortController();
      controller = made;
      let since: number | undefined;
      process.on('SIGINT', () => {
        since ??= Date.now();
        // A terminal tells this process and the one above it, which tells it on: that is one Ctrl-C.
        if (Date.now() - since > SAME_MS) process.exit(INTERRUPTED);
        made.abort();
      });
    }
    return controller.signal;
  };
}

/** No is the answer to anything but yes. */
const confirm = async (question: string): Promise<boolean> =>
  /^y(es)?$/i.test(await ask(`${question} [y/N]`));

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`${question} `)).trim();
  } finally {
    lines.close();
  }
}

/** All of it before the process goes on: a pipe takes a part at a time. */
function pipe(bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(STANDARD_OUTPUT, bytes, at);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

/** That there is no browser is no reason to fail, since the address is printed too. */
async function browse(url: string): Promise<void> {
  try {
    const browser = await open(url);
    browser.on('error', () => undefined);
    browser.unref();
  } catch {
    // The address stands in the terminal.
  }
}
