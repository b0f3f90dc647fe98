import type { RollbackStep } from '@reprise/contract';
import type { ReactNode } from 'react';
import { Shown } from '../../../components/Shown.tsx';
import { Status } from '../../../components/Status.tsx';
import { SubjectLink } from '../../../components/SubjectLink.tsx';
import type { Column } from '../../../components/table/column.ts';
import { sentence } from '../../../words/sentence.ts';
import { outcomeOf, valueWords, whyOf, type Phase } from './words.ts';
import classes from './steps.module.css';

/** What will be is told from what is. */
export const columnsOf = (phase: Phase): readonly Column<RollbackStep>[] => [
  {
    id: 'action',
    header: 'Action',
    width: 'minmax(0, 1.2fr)',
    cell: (step) => (
      <Two first={<Shown text={summaryOf(step)} />} second={<SubjectLink {...step} />} />
    ),
  },
  {
    id: 'change',
    header: 'Field, and what was done to it',
    width: 'minmax(0, 1fr)',
    from: 'sm',
    cell: ({ field, change }) => (
      <Two
        first={
          field === null ? (
            '–'
          ) : (
            <code>
              <Shown text={field} />
            </code>
          )
        }
        second={change === null ? 'not known' : <Change of={change} />}
      />
    ),
  },
  {
    id: 'outcome',
    header: phase === 'before' ? 'What is planned' : 'What became of it',
    width: 'minmax(112px, 1.2fr)',
    cell: (step) => {
      const { word, tone } = outcomeOf(step, phase);
      return (
        <Two
          first={
            <Status status={step.outcome ?? 'waiting'} tone={tone}>
              {word}
            </Status>
          }
          second={<Shown text={whyOf(step)} />}
        />
      );
    },
  },
];

export const summaryOf = ({ summary, kind }: Pick<RollbackStep, 'summary' | 'kind'>): string =>
  sentence(summary ?? kind ?? 'an action that was not read yet');

const Two = ({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) => (
  <span className={classes.two}>
    <span>{first}</span>
    <span className={classes.second}>{second}</span>
  </span>
);

const Change = ({ of: { from, to } }: { readonly of: NonNullable<RollbackStep['change']> }) => (
  <>
    <Shown text={valueWords(from)} /> → <Shown text={valueWords(to)} />
  </>
);
