import pc from 'picocolors';

type Colors = ReturnType<typeof pc.createColors>;

/** Where a command writes, and how wide it is. */
export interface Terminal {
  /** What was asked for; a line break is added. */
  out(text: string): void;
  /** What is said about it; a line break is added. */
  say(text: string): void;
  /** Replaces the progress line; `undefined` removes it. Nothing where nobody watches. */
  progress(text: string | undefined): void;
  /** Columns of the output. */
  readonly columns: number;
  readonly colors: Colors;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Shows what goes on, in a line of its own, until it is hidden. */
export interface Spinner {
  show(text: string): void;
  hide(): void;
}

/** Wide enough to be useful where nobody says how wide the output is, such as in a pipe. */
const UNKNOWN_WIDTH = 200;

/**
 * The terminal of this process. Colours where the output is a terminal, unless NO_COLOR is set
 * (https://no-color.org) or the command says --no-color.
 */
export function createTerminal(
  stdout: Stream,
  stderr: Stream,
  environment: Readonly<Record<string, string | undefined>>,
  spinner?: Spinner,
): Terminal {
  const wanted = (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
  const colored = wanted && (stdout.isTTY === true || (environment['FORCE_COLOR'] ?? '') !== '');
  const watched = stderr.isTTY === true && environment['TERM'] !== 'dumb';
  const progress = (text: string | undefined): void => {
    if (text === undefined) spinner?.hide();
    else if (watched) spinner?.show(text);
  };
  return {
    out(text) {
      progress(undefined);
      stdout.write(`${text}\n`);
    },
    say(text) {
      progress(undefined);
      stderr.write(`${text}\n`);
    },
    progress,
    columns: widthOf(stdout, UNKNOWN_WIDTH),
    colors: pc.createColors(colored),
  };
}

/** Some terminals say 0 when they do not know. */
const widthOf = ({ columns }: Stream, otherwise: number): number =>
  columns === undefined || columns === 0 ? otherwise : columns;
