import type { Job } from '@reprise/contract';
import type { Context } from '../context.ts';
import { bar } from '../terminal/bar.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';

export const jobTable = ({ terminal, now }: Context, jobs: readonly Job[]): string =>
  table(
    jobs,
    [
      { title: 'job', value: ({ id }) => id },
      { title: 'kind', value: ({ kind }) => kind },
      {
        title: 'status',
        value: ({ status }) => status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      { title: 'about', value: ({ about }) => about, flexible: true },
      { title: 'done', value: amount, align: 'right' },
      { title: 'asked', value: ({ requestedAt }) => ago(requestedAt, now()), optional: true },
      { title: 'by', value: asker, optional: true },
    ],
    terminal,
  );

/** Reprise itself asks under one name. */
const asker = ({ requestedBy, via }: Job): string =>
  requestedBy === via ? via : `${requestedBy} (${via})`;

const amount = ({ done, total }: Job): string =>
  total === null ? `${done}` : `${done} of ${total}`;

/** Not every record that is read to verify deliveries is one. */
const unit = ({ kind }: Job): string => (kind === 'verify' ? 'records read' : 'done');

/** One line while it goes on. */
export function jobProgress({ kind, about, status, done, total, counts, because }: Job): string {
  const what = oneLine(`${kind} ${about}`);
  if (status === 'waiting') return `${what}: asked for; waiting to begin`;
  const so = total === null ? `${done} so far` : bar(done, total);
  const words = [...countWords(counts), ...(because === null ? [] : [oneLine(because)])];
  return `${what}: ${so}${words.length === 0 ? '' : ` (${words.join(', ')})`}`;
}

/** What became of a job, or how far it is. */
export function jobWords({ terminal: { colors }, now }: Context, job: Job): string {
  const { id, kind, about, status, because, findings, requestedAt } = job;
  const times = [
    `asked for ${ago(requestedAt, now())} by ${asker(job)}`,
    ...(job.startedAt === null ? [] : [`begun ${ago(job.startedAt, now())}`]),
    ...(job.finishedAt === null ? [] : [`over ${ago(job.finishedAt, now())}`]),
  ];
  const numbers = countWords(job.counts);
  return [
    `${colors.bold(oneLine(id))}  ${paintStatus(colors, status)}`,
    oneLine(`${kind} of ${about}: ${amount(job)} ${unit(job)}`),
    ...(numbers.length === 0 ? [] : [numbers.join(', ')]),
    ...(because === null ? [] : [oneLine(because)]),
    ...findings.map((one) => oneLine(`  ${one.about}: ${one.because}`)),
    colors.dim(oneLine(times.join(', '))),
  ].join('\n');
}

const countWords = (counts: Job['counts']): readonly string[] =>
  Object.entries(counts).map(([name, count]) => oneLine(`${count} ${name.replaceAll('_', ' ')}`));
