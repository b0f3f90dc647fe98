import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { isSerious, LEVELS, lineWords, parseLine, type Level, type LogLine } from '../logs/line.ts';
import { Tail } from '../logs/tail.ts';
import { command, count, type Cli } from './command.ts';

interface Options {
  readonly follow?: boolean;
  readonly level?: Level;
  readonly lines: number;
}

const DEFAULT_LINES = 100;
const LOOK_MS = 250;
const EXTENSION = '.log';

export const logsCommand = ({ host, exit }: Cli): Command =>
  command('logs', 'Read the logs of the local stack', {
    'reprise logs': 'the latest lines of all processes, by time',
    'reprise logs platform --level warn': 'what one process complained about',
    'reprise logs agent --follow': 'go on as it writes; Ctrl-C ends',
  })
    .argument('[process]', 'one process, such as platform, agent, tokens, kafka')
    .option('-f, --follow', 'go on as they write')
    .addOption(new Option('--level <level>', 'as serious as this, or more').choices(LEVELS))
    .option('-n, --lines <n>', 'how many to begin with', count, DEFAULT_LINES)
    .action(
      acting<Options>(host, exit, async (context, options, [process]) => {
        const logs = openLogs(context, process);
        const write = writer(context, logs);
        const lines = read(logs, options.level);
        for (const line of lines.slice(-options.lines)) write(line);
        if (options.follow === true) await follow(context, logs, options.level, write);
        return undefined;
      }),
    );

interface Log {
  readonly process: string;
  readonly tail: Tail;
  /** Of its last line. */
  time: number;
}

function openLogs(context: Context, process: string | undefined): readonly Log[] {
  const folder = join(context.stack().folder, 'logs');
  const known = processesIn(folder);
  if (known.length === 0) {
    const remedy = 'Run `npm start`, or name its data folder with --data.';
    throw new CliFailure(EXIT.failed, 'There are no logs', `${folder} has none.`, remedy);
  }
  if (process !== undefined && !known.includes(process)) {
    const remedy = `There are logs of ${known.join(', ')}.`;
    throw new CliFailure(EXIT.usage, 'There is no such process', `${process} has no log.`, remedy);
  }
  return (process === undefined ? known : [process]).map((name) => ({
    process: name,
    tail: new Tail(join(folder, name + EXTENSION)),
    time: 0,
  }));
}

function processesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(EXTENSION));
    return files.map((name) => name.slice(0, -EXTENSION.length)).toSorted();
  } catch {
    return [];
  }
}

/** What was written since, of all of them, by time. */
const read = (logs: readonly Log[], level: Level | undefined): readonly LogLine[] =>
  logs
    .flatMap((log) =>
      log.tail.read().map((text) => {
        const line = parseLine(log.process, text, log.time);
        log.time = line.time;
        return line;
      }),
    )
    .filter((line) => isSerious(line, level))
    .toSorted((one, other) => one.time - other.time);

function writer({ terminal, printOne }: Context, logs: readonly Log[]): (line: LogLine) => void {
  const width = Math.max(...logs.map(({ process }) => process.length));
  return (line) =>
    printOne({ ...line, time: new Date(line.time).toISOString() }, () =>
      lineWords(terminal, line, width),
    );
}

async function follow(
  { interrupted }: Context,
  logs: readonly Log[],
  level: Level | undefined,
  write: (line: LogLine) => void,
): Promise<void> {
  const signal = interrupted();
  while (!signal.aborted) {
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    for (const line of read(logs, level)) write(line);
  }
}
