import type { Run } from '@reprise/contract';
import { plural } from '../../words/numbers.ts';

export const addressOfRun = ({ id }: Pick<Run, 'id'>): string => `/runs/${id}`;

/** What is to be said of a run: its outcome once it has one, else that it runs. */
export const stateOf = ({ status, outcome }: Pick<Run, 'status' | 'outcome'>): string =>
  outcome ?? status;

type Counted = Pick<Run, 'accepted' | 'declined' | 'awaiting'>;

/** `2 accepted · 1 waits`; a dash where nothing was proposed. */
export function decisionsOf({ accepted, declined, awaiting }: Counted): string {
  const parts = [
    [accepted ?? 0, 'accepted'],
    [declined ?? 0, 'declined'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const waits = awaiting === 0 ? [] : [awaiting === 1 ? '1 waits' : `${awaiting} wait`];
  return [...told, ...waits].join(' · ') || '–';
}

/** Changes when what a row says does. */
export const versionOf = (run: Run): string =>
  [run.status, run.outcome, run.accepted, run.declined, run.awaiting].join();

/** How long a run took, in milliseconds; null while it runs. */
export const tookOf = ({ startedAt, finishedAt }: Pick<Run, 'startedAt' | 'finishedAt'>) =>
  startedAt === null || finishedAt === null
    ? null
    : Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));

/** `the 2nd of its chain`, where a run was started by the end of another. */
export const depthOf = (depth: number): string =>
  depth === 0 ? 'begins its chain' : `${plural(depth, 'run')} before it in its chain`;
