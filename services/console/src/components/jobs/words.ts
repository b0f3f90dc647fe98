import type { Job, JobStatus } from '@reprise/contract';
import { shortId } from '../../words/ids.ts';
import { count, plural } from '../../words/numbers.ts';
import { wordOf, type Tone } from '../../words/tones.ts';

type About = Pick<Job, 'kind' | 'about'>;

/** What a job does: `Sync of acme/shop`. */
export function jobName({ kind, about }: About): string {
  switch (kind) {
    case 'sync':
      return `Sync of ${about}`;
    case 'verify':
      return 'Check of signatures';
    case 'resend':
      return `Resend of delivery ${shortId(about)}`;
    default:
      return kind satisfies never;
  }
}

const STATUSES: Readonly<Record<JobStatus, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'waits to begin', tone: 'busy' },
  running: { word: 'running', tone: 'busy' },
  done: { word: 'done', tone: 'good' },
  failed: { word: 'failed', tone: 'bad' },
  cancelled: { word: 'cancelled', tone: 'quiet' },
};

type State = Pick<Job, 'status' | 'findings'>;

/** How a job stands. One that is done and found something is not simply well. */
export function jobStatus({ status, findings }: State): (typeof STATUSES)[JobStatus] {
  if (status === 'done' && findings.length > 0) {
    return { word: `done, ${plural(findings.length, 'finding')}`, tone: 'warn' };
  }
  return STATUSES[status];
}

export const isOver = ({ status }: Pick<Job, 'status'>): boolean =>
  status === 'done' || status === 'failed' || status === 'cancelled';

type Progress = Pick<Job, 'status' | 'done' | 'total'>;

/** How much of it is done, from 0 to 100; null where nobody knows how much there is. */
export function shareOf({ status, done, total }: Progress): number | null {
  if (status === 'done') return 100;
  if (total === null) return null;
  return total === 0 ? 0 : Math.min(100, (done / total) * 100);
}

/** How far it is: `120 of 900`. */
export function progressWords({ status, done, total }: Progress): string {
  if (status === 'waiting') return 'nobody has begun it';
  if (total === null || total < done) return `${count(done)} so far`;
  return status === 'done' ? count(done) : `${count(done)} of ${count(total)}`;
}

/** What it did, by name: `3 verified, 1 failed`; what is none is left out. */
export const countsWords = ({ counts }: Pick<Job, 'counts'>): string =>
  Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${count(value)} ${wordOf(name)}`)
    .join(', ');
