import type { Terminal } from '../terminal/terminal.ts';
import { oneLine } from '../terminal/clean.ts';

/** As pino names them, the least serious first. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof LEVELS)[number];

/** One line of a log; what a server wrote in its own way has no time and no level. */
export interface LogLine {
  readonly process: string;
  readonly level: Level | null;
  /** Milliseconds since the epoch; that of the line before, where a line has none of its own. */
  readonly time: number;
  readonly message: string;
  /** What else it says, by name. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);

/** @param before the time of the line before. */
export function parseLine(process: string, text: string, before: number): LogLine {
  const { level, time, msg, service, ...fields } = parse(text);
  if (typeof msg !== 'string' && time === undefined) {
    return { process, level: null, time: before, message: text, fields: {} };
  }
  const at = Date.parse(String(time));
  return {
    process: typeof service === 'string' ? service : process,
    level: isLevel(level) ? level : null,
    time: Number.isNaN(at) ? before : at,
    message: typeof msg === 'string' ? msg : '',
    fields,
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Whether a line is as serious as asked for; what tells no level is shown when none is asked for. */
export const isSerious = ({ level }: LogLine, least: Level | undefined): boolean =>
  least === undefined || (level !== null && LEVELS.indexOf(level) >= LEVELS.indexOf(least));

/** A line for people: what is long stands below, what is invisible by its name. */
export function lineWords(
  { colors }: Pick<Terminal, 'colors'>,
  line: LogLine,
  width: number,
): string {
  const { level, process, message, fields, time } = line;
  const clock = time === 0 ? '--:--:--.---' : new Date(time).toISOString().slice(11, 23);
  const head = [
    colors.dim(clock),
    colors.cyan(oneLine(process).padEnd(width)),
    paintLevel(colors, level),
    oneLine(message),
    ...Object.entries(fields)
      .filter(([name]) => name !== 'err')
      .map(([name, value]) => colors.dim(oneLine(`${name}=${asText(value)}`))),
  ].join(' ');
  return [head, ...errorLines(fields['err']).map((text) => `    ${text}`)].join('\n');
}

function paintLevel(colors: Terminal['colors'], level: Level | null): string {
  const text = (level ?? '').padEnd(5);
  if (level === 'error' || level === 'fatal') return colors.red(text);
  return level === 'warn' ? colors.yellow(text) : colors.dim(text);
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** An error as pino writes it: its stack, a line each. */
function errorLines(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { stack, message } = error as { readonly stack?: unknown; readonly message?: unknown };
  const text = typeof stack === 'string' ? stack : typeof message === 'string' ? message : '';
  return text.split('\n').filter(Boolean).map(oneLine);
}
