import type { Command } from 'commander';
import { CliFailure, EXIT } from '../exit.ts';
import { count } from './command.ts';

/** --no-wait and --timeout, which every command has that something follows from. */
export interface WaitOptions {
  readonly wait: boolean;
  readonly timeout: number;
}

export const waits = (one: Command, timeoutS: number): Command =>
  one
    .option('--no-wait', 'only ask for it')
    .option('--timeout <seconds>', 'how long to wait', count, timeoutS);

export const tooLate = (what: string, look: string): CliFailure =>
  new CliFailure(
    EXIT.failed,
    'It goes on',
    `${what} after the time given.`,
    `Look again with \`${look}\`, or wait longer with --timeout.`,
  );
