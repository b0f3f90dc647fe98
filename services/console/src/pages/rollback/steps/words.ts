import type { RollbackStep } from '@reprise/contract';
import type { Tone } from '../../../words/tones.ts';

type Outcome = Pick<RollbackStep, 'outcome' | 'disposition'>;

/** Before anything is undone, while it is, and after. */
export type Phase = 'before' | 'during' | 'after';

/** What became of a step, or will. */
export function outcomeOf(
  { outcome, disposition }: Outcome,
  phase: Phase,
): { readonly word: string; readonly tone: Tone } {
  switch (outcome) {
    case 'compensated':
      return { word: 'undone', tone: 'good' };
    case 'skipped':
      return disposition === 'skip' && phase === 'before'
        ? { word: 'to leave alone', tone: 'warn' }
        : { word: 'left alone', tone: 'warn' };
    case 'failed':
      return { word: 'failed', tone: 'bad' };
    case null:
      return WAITING[phase];
    default:
      return outcome satisfies never;
  }
}

const WAITING = {
  before: { word: 'to undo', tone: 'quiet' },
  during: { word: 'to go', tone: 'busy' },
  after: { word: 'not begun', tone: 'quiet' },
} as const;

/** Why a step is as it is, in one line: whose edit it was, where that is known. */
export function whyOf(step: RollbackStep): string {
  const { outcome, actor, message, because, residue } = step;
  if (outcome === 'skipped' && actor !== null) {
    return `${actor} touched it since, so it is theirs now. ${message ?? ''}`.trim();
  }
  if (outcome === 'compensated') return residue === null ? '' : `Stays: ${residue}`;
  return message ?? because ?? '';
}

/** A value of a field in one line; what is not there says so. */
export const valueWords = (value: string | null): string =>
  value === null ? 'absent' : value === '' ? 'empty' : value.replaceAll(/\s+/g, ' ');
