import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Api } from './connection/api.ts';
import { connect, type Surroundings } from './connection/connect.ts';
import { findStack, type FoundStack } from './connection/stack.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { json, jsonLine } from './terminal/clean.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The machine that a command runs on. */
export interface Host extends Omit<Surroundings, 'data'> {
  readonly terminal: Terminal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The bytes of a file, or of the standard input for `-`. */
  readonly read: (file: string) => Buffer;
  /** Writes a file anew. */
  readonly write: (file: string, bytes: Buffer) => void;
  /** Where bytes go that were asked for as they are; left out where a person would look at them. */
  readonly pipe?: (bytes: Buffer) => void;
  /** Has a person type something; left out where nobody could. */
  readonly ask?: (question: string) => Promise<string>;
  /** Asks a person yes or no; left out where nobody could answer. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** Opens a page in the browser; left out where there is no screen. */
  readonly browse?: (url: string) => Promise<void>;
  /** Aborted by Ctrl-C, which ends the process by itself until this is asked for. */
  readonly interrupted: () => AbortSignal;
}

/** What a command works with. */
export interface Context extends Host {
  /** Print for machines. */
  readonly json: boolean;
  readonly api: () => Api;
  readonly stack: () => FoundStack;
  /** Prints what was asked for: as JSON for machines, else as the words given. */
  readonly print: (value: unknown, words: () => string) => void;
  /** The same for one of many: as one line of JSON for machines. */
  readonly printOne: (value: unknown, words: () => string) => void;
  /** Looks again until it finds something or the time is over. */
  readonly poll: <T>(
    look: () => Promise<T | undefined>,
    timeoutMs: number,
  ) => Promise<T | undefined>;
}

interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
}

type Handler<Options> = (
  context: Context,
  options: Options,
  args: readonly string[],
) => Promise<ExitCode | undefined>;

const POLL_MS = 250;

/** Makes a handler the action of a command; what it resolves to is the exit code. */
export const acting =
  <Options>(host: Host, exit: (code: ExitCode) => void, handler: Handler<Options>) =>
  async (...given: readonly unknown[]): Promise<void> => {
    // Commander passes the command itself last.
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<GlobalOptions & Options>();
    exit((await handler(contextOf(host, options), options, command.args)) ?? EXIT.ok);
  };

function contextOf(host: Host, { data, json: machine = false }: GlobalOptions): Context {
  const { terminal, cwd, environment } = host;
  return {
    ...host,
    json: machine,
    api: () => connect({ cwd, environment, data }, (text) => terminal.progress(text)),
    stack: () => findStack(cwd, data),
    print: (value, words) => terminal.out(machine ? json(value) : words()),
    printOne: (value, words) => terminal.out(machine ? jsonLine(value) : words()),
    poll: async (look, timeoutMs) => {
      for (const until = host.now() + timeoutMs; ; await pause(POLL_MS)) {
        const found = await look();
        if (found !== undefined || host.now() > until) return found;
      }
    },
  };
}
