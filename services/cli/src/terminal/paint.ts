import type { Terminal } from './terminal.ts';

type Colors = Terminal['colors'];

const GOOD = new Set([
  'up',
  'live',
  'open',
  'succeeded',
  'finished',
  'compensated',
  'auto',
  'decided',
  'ok',
]);
const BAD = new Set([
  'down',
  'failed',
  'rejected',
  'absent',
  'invalid',
  'compensation_failed',
  'fail',
  'given_up',
]);
const DOUBTFUL = new Set([
  'degraded',
  'behind',
  'rebuilding',
  'unknown',
  'partial',
  'compensating',
  'compensation_skipped',
  'warn',
  'deferred',
  'paused',
  'awaiting_approval',
]);

/** A status in the colour of what it means; the word itself still says it without colours. */
export function paintStatus(colors: Colors, text: string, status = text.trim()): string {
  if (GOOD.has(status)) return colors.green(text);
  if (BAD.has(status)) return colors.red(text);
  return DOUBTFUL.has(status) ? colors.yellow(text) : text;
}
