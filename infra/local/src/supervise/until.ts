import { setTimeout as delay } from 'node:timers/promises';
import { LaunchError } from '../launchError.ts';
import type { Child } from './child.ts';

export interface Wait {
  /** What is waited for, as the subject of a sentence. */
  readonly name: string;
  /** Resolves when it is so, throws while it is not. */
  readonly ask: () => Promise<void>;
  /** Waiting ends when this process does. */
  readonly child?: Child;
  /** Milliseconds. */
  readonly limitMs: number;
}

const PAUSE_MS = 50;
const LINE_CHARACTERS = 500;

/**
 * Asks until the answer comes.
 * @throws {LaunchError} when the process ends or the time is over, with the last lines of its log.
 */
export async function until({ name, ask, child, limitMs }: Wait): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const failure = await ask().then(() => undefined, toError);
    if (failure === undefined) return;
    if (child?.exit() !== undefined) throw new LaunchError(describeEnd(child, ' while starting'));
    if (Date.now() > deadline) {
      throw new LaunchError(
        `${name} was not ready within ${limitMs / 1000} s: ${failure.message}.${child === undefined ? '' : ownWords(child)}`,
      );
    }
    await delay(PAUSE_MS);
  }
}

const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('no answer', { cause: thrown });

/**
 * One sentence about a process that ended, and the last lines of its log.
 * @param rest ends the sentence.
 */
export function describeEnd(child: Child, rest: string): string {
  const { code, signal } = child.exit() ?? {};
  const how = signal ? `was killed by ${signal}` : `ended with exit code ${code}`;
  return `${child.name} ${how}${rest}.${ownWords(child)}`;
}

function ownWords(child: Child): string {
  const lines = child.lastLines().map((line) => line.slice(0, LINE_CHARACTERS));
  const said = lines.length === 0 ? '' : ` Its last lines:\n${lines.join('\n')}\n`;
  return `${said || ' '}All of it is in ${child.logFile}.`;
}
