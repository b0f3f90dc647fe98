import { Command, InvalidArgumentError } from 'commander';
import type { Host } from '../context.ts';
import type { ExitCode } from '../exit.ts';

/** What every command is made with. */
export interface Cli {
  readonly host: Host;
  /** Sets the exit code of the process. */
  readonly exit: (code: ExitCode) => void;
}

/** A command with examples at the end of its help. */
export function command(
  nameAndArguments: string,
  description: string,
  examples: Readonly<Record<string, string>>,
): Command {
  const width = Math.max(...Object.keys(examples).map((line) => line.length));
  const lines = Object.entries(examples).map(
    ([line, meaning]) => `  $ ${line.padEnd(width)}  ${meaning}`,
  );
  return new Command(nameAndArguments)
    .description(description)
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** A number of things, from 1. */
export function count(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

/** Collects the values of an option that may be repeated. */
export const collect = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  text,
];

const DEFAULT_LIMIT = 30;

/** --limit and --all, which every list has. */
export const paged = (list: Command): Command =>
  list
    .option('--limit <n>', 'how many to show', count, DEFAULT_LIMIT)
    .option('--all', 'show all of them');

export interface PagedOptions {
  readonly limit: number;
  readonly all?: boolean;
}

export const limitOf = ({ limit, all }: PagedOptions): number => (all === true ? Infinity : limit);

/** Said below a list that goes on. */
export const more = (next: string | null): string =>
  next === null ? '' : '\n\nThere are more: --limit N shows N, --all shows all.';
