import type { Rollback } from '@reprise/contract';
import { isOver, isPlanning, isRefused } from '../../components/undo/states.ts';
import { count } from '../../words/numbers.ts';
import { wordOf, toneOf, type Tone } from '../../words/tones.ts';

export const addressOfRollback = ({ id }: Pick<Rollback, 'id'>): string => `/rollbacks/${id}`;

type Standing = Parameters<typeof isPlanning>[0];

/** The state of a rollback: what it means is said in words, and its colour goes with them. */
export function stateOf(rollback: Standing): { readonly word: string; readonly tone: Tone } {
  const { status } = rollback;
  if (isPlanning(rollback)) return { word: 'being planned', tone: 'busy' };
  if (isRefused(rollback)) return { word: 'not planned', tone: 'bad' };
  if (status === 'planned') return { word: 'planned', tone: 'warn' };
  if (status === 'approved') return { word: 'approved', tone: 'warn' };
  return { word: statusWord(status), tone: toneOf(status) };
}

/** Some of what was asked for was left alone: that is no failure, and to be seen. */
export const statusWord = (status: Rollback['status']): string =>
  status === 'partial' ? 'finished, in part' : wordOf(status);

/** How far it is, in a few words: `118 undone, 5 left alone`. */
export function progressWords(
  rollback: Pick<Rollback, 'status' | 'plannedAt' | 'counts' | 'plan'>,
) {
  const { counts, plan } = rollback;
  const { undone, skipped, failed, waiting, steps } = counts;
  if (isPlanning(rollback)) return '';
  if (steps === 0) return 'nothing to undo';
  const begun = undone + failed > 0 || rollback.status === 'running' || isOver(rollback);
  const left = isOver(rollback) ? 'not begun' : begun ? 'to go' : 'to undo';
  const parts = [
    [undone, 'undone'],
    [begun ? waiting : (plan?.undo ?? waiting), left],
    [skipped, begun ? 'left alone' : 'to leave alone'],
    [failed, 'failed'],
  ] as const;
  return parts
    .filter(([many]) => many > 0)
    .map(([many, word]) => `${count(many)} ${word}`)
    .join(', ');
}

/** The shares of a bar, from 0 to 100. */
export function sharesOf({ steps, undone, skipped, failed }: Rollback['counts']) {
  const share = (some: number): number => (steps === 0 ? 0 : (some / steps) * 100);
  return { undone: share(undone), skipped: share(skipped), failed: share(failed) } as const;
}
