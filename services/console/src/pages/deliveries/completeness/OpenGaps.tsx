import type { Gap } from '@reprise/contract';
import { Link } from 'react-router';
import { Shown } from '../../../components/Shown.tsx';
import { When } from '../../../components/When.tsx';
import { count } from '../../../words/numbers.ts';
import { nameOf } from '../words.ts';
import classes from './Completeness.module.css';
import { gapWords } from './words.ts';

const SHOWN = 3;

interface OpenGapsProps {
  readonly gaps: readonly Gap[];
  /** How many there are in all. */
  readonly waiting: number;
  readonly compared: boolean;
}

/** What is missing now, and what is being done about each. */
export const OpenGaps = ({ gaps, waiting, compared }: OpenGapsProps) => (
  <div className={classes.gaps}>
    <div className={classes.gapsHead}>
      <b>{headOf(waiting, compared)}</b>
      {(compared || waiting > 0) && (
        <Link to="/deliveries/gaps" className={classes.all}>
          {waiting > 0 ? 'All gaps' : 'Earlier gaps'}
        </Link>
      )}
    </div>
    {gaps.length === 0 ? (
      <p className={classes.more}>
        {compared
          ? 'What does not arrive is asked for again, for as long as GitHub keeps it: three days.'
          : 'Once it was, what is missing stands here, and what is done about it.'}
      </p>
    ) : (
      <ul>
        {gaps.slice(0, SHOWN).map((gap) => (
          <li key={gap.delivery} title={gap.because}>
            <span className={classes.gapName}>
              <code>{nameOf(gap)}</code> <Shown text={gap.repository ?? 'no repository'} />
            </span>
            <span className={classes.gapDone}>
              {gapWords(gap)}
              {gap.lastAskedAt !== null && (
                <>
                  , <When at={gap.lastAskedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    )}
  </div>
);

function headOf(waiting: number, compared: boolean): string {
  if (waiting > 0) return `${count(waiting)} missing`;
  return compared ? 'Nothing is missing' : 'Not compared yet';
}
