import type { Action } from '@reprise/contract';
import { Link } from 'react-router';
import { Change } from '../../../components/Change.tsx';
import { Shown } from '../../../components/Shown.tsx';
import { When } from '../../../components/When.tsx';
import { whyWords } from '../../../words/holds.ts';
import { sentence } from '../../../words/sentence.ts';
import classes from './RunCard.module.css';

/** What an action changed on GitHub, before → after, and what was taken back of it. */
export function ActionChange({ action }: { readonly action: Action }) {
  const { before, after, field, compensation, reason, httpStatus } = action;
  const held = action.givenUp ?? action.deferral;
  return (
    <>
      {held !== null && (
        <p className={classes.held} data-status={action.status}>
          <Shown text={held.message} />{' '}
          <Link to={`/actions/${action.id}`}>
            {action.givenUp === null ? 'See it, or cancel it' : 'See it, or try it again'}
          </Link>
        </p>
      )}
      {reason !== null && (
        <p className={classes.because}>
          <Shown text={sentence(whyWords(action) ?? reason)} /> <code>{reason}</code>
          {httpStatus !== null && ` (HTTP ${httpStatus})`}
        </p>
      )}
      {after !== null && (
        <div className={classes.change} data-undone={compensation?.status === 'compensated'}>
          <Change field={field} from={before?.value ?? null} to={after.value} />
        </div>
      )}
      {compensation !== null && (
        <p className={classes.because}>
          {WORDS[compensation.status]} <When at={compensation.at} none="" />
          {compensation.message !== null && (
            <>
              {' '}
              <Shown text={compensation.message} />
            </>
          )}
        </p>
      )}
    </>
  );
}

const WORDS: Readonly<Record<NonNullable<Action['compensation']>['status'], string>> = {
  attempted: 'Being undone',
  unknown: 'Whether it is undone is being read from GitHub',
  compensated: 'Undone',
  skipped: 'Left as it is',
  failed: 'Could not be undone',
  redone: 'Undone, and then done again',
};
