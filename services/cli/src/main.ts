import { readFileSync } from 'node:fs';
import { run } from './run.ts';
import { createTerminal } from './terminal/terminal.ts';

const args = process.argv.slice(2);
const plain = args.includes('--no-color') ? { NO_COLOR: '1' } : {};
const STANDARD_INPUT = 0;

// Whoever reads may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(args, {
  cwd: process.cwd(),
  environment: process.env,
  terminal: createTerminal(process.stdout, process.stderr, { ...process.env, ...plain }),
  now: Date.now,
  read: (file) => readFileSync(file === '-' ? STANDARD_INPUT : file),
});
