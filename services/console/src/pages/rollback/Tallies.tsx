import type { RollbackTally } from '@reprise/contract';
import { Shown } from '../../components/Shown.tsx';
import { count } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { reasonWords } from './reasons.ts';
import classes from './rollback.module.css';

interface TalliesProps {
  readonly of: readonly RollbackTally[];
  /** What is said where there is none. */
  readonly none: string;
}

/** Reasons, each with how many steps have it, and the words behind one of them. */
export function Tallies({ of, none }: TalliesProps) {
  if (of.length === 0) return <p className={classes.words}>{none}</p>;
  return (
    <ul className={classes.tallies}>
      {of.map((tally) => {
        const { means, example } = reasonWords(tally);
        return (
          <li key={tally.reason}>
            <b className="tabular">{count(tally.count)}</b>
            <span>
              <Shown text={sentence(means)} />
              {example !== null && (
                <small>
                  <Shown text={example} />
                </small>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
