/** What a status means to the reader; colours are drawn from it, and the word always stands beside. */
export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'quiet';

const TONES: Readonly<Record<string, Tone>> = {
  accepted: 'good',
  active: 'good',
  auto: 'good',
  decided: 'good',
  done: 'good',
  finished: 'good',
  live: 'good',
  open: 'good',
  succeeded: 'good',
  up: 'good',
  absent: 'bad',
  analysis_failed: 'bad',
  compensation_failed: 'bad',
  down: 'bad',
  failed: 'bad',
  invalid: 'bad',
  rejected: 'bad',
  given_up: 'bad',
  approve: 'warn',
  awaiting_approval: 'warn',
  awaiting: 'warn',
  behind: 'warn',
  deferred: 'warn',
  paused: 'warn',
  compensation_skipped: 'warn',
  degraded: 'warn',
  partial: 'warn',
  unknown: 'warn',
  waiting: 'warn',
  attempted: 'busy',
  compensating: 'busy',
  pending: 'busy',
  planned: 'busy',
  rebuilding: 'busy',
  running: 'busy',
  started: 'busy',
};

export const toneOf = (status: string): Tone => TONES[status] ?? 'quiet';

const WORDS: Readonly<Record<string, string>> = {
  analysis_failed: 'analysis failed',
  attempted: 'being done',
  awaiting: 'waits for a person',
  awaiting_approval: 'waits for approval',
  compensated: 'undone',
  compensating: 'being undone',
  compensation_failed: 'could not be undone',
  compensation_skipped: 'kept by a rollback',
  conditions_unmet: 'conditions not met',
  deferred: 'put off',
  given_up: 'given up',
  not_planned: 'not planned',
  observed: 'observed only',
  pending: 'waiting its turn',
  rejected: 'refused by GitHub',
  started: 'running',
  succeeded: 'done',
  unknown: 'outcome unknown',
};

/** A status or code in plain words. */
export const wordOf = (status: string): string => WORDS[status] ?? status.replaceAll('_', ' ');
