import type { Action } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { givenUpWords, holdWords, refusalWords, skippedWords } from '../../words/holds.ts';
import { plural } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import classes from './action.module.css';

interface OutcomeProps {
  readonly action: Action;
}

/** How an action stands, in sentences: what holds it, what GitHub said, what was undone of it. */
export const Outcome = ({ action }: OutcomeProps) => (
  <div className={classes.outcome}>
    <Stands action={action} />
    {action.givenUp !== null && <GivenUp of={action.givenUp} />}
    {action.givenUp === null && action.deferral !== null && <Deferral of={action.deferral} />}
    {action.retried !== null && (
      <p className={classes.quiet}>
        <Shown text={action.retried.by} /> asked for it to be tried again,{' '}
        <When at={action.retried.at} />.
      </p>
    )}
    {action.compensation !== null && <Compensation of={action.compensation} />}
  </div>
);

/** What became of the doing itself. */
function Stands({ action }: OutcomeProps) {
  const { status, reason, evidence, httpStatus, attempts } = action;
  const own = <Evidence text={evidence} />;
  if (status === 'rejected') {
    return (
      <>
        <p className={classes.lead}>
          {(reason !== null && refusalWords(reason)) ?? 'GitHub refused it.'}
        </p>
        {own}
        <p className={classes.quiet}>
          {reason !== null && <code>{reason}</code>}
          {httpStatus !== null && ` HTTP ${httpStatus}`}
        </p>
      </>
    );
  }
  if (status === 'skipped') {
    return (
      <>
        <p className={classes.lead}>
          It was not done: {reason === null ? 'nobody knows why' : skippedWords(reason)}.
        </p>
        {own}
      </>
    );
  }
  return (
    <>
      <p className={classes.lead}>{STANDS[status]}</p>
      {own}
      {attempts > 1 && <p className={classes.quiet}>{plural(attempts, 'attempt')}.</p>}
    </>
  );
}

const STANDS: Readonly<Record<Exclude<Action['status'], 'rejected' | 'skipped'>, string>> = {
  pending: 'It waits its turn; nothing was sent to GitHub yet.',
  deferred: 'It waits.',
  attempted: 'It is being done right now.',
  unknown: 'The request was sent and its answer was lost. GitHub is being read to find out.',
  succeeded: 'It is done, and GitHub shows it.',
  compensating: 'It was done, and is being undone.',
  compensated: 'It was done, and undone since.',
  compensation_skipped: 'It is done; a rollback left it as it is.',
  compensation_failed: 'It is done, and could not be undone.',
  given_up: 'It was given up: it is tried no more until somebody asks for it.',
};

const Evidence = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <p className={classes.quiet}>
      <Shown text={text} />
    </p>
  );

const Deferral = ({ of }: { readonly of: NonNullable<Action['deferral']> }) => (
  <div className={classes.hold} data-tone="warn">
    <p>
      <b>
        {of.rollback === null ? 'Put off' : 'Its undoing is put off'}: {holdWords(of.reason)}.
      </b>
    </p>
    <p>
      <Shown text={of.message} />
    </p>
    <p className={classes.quiet}>
      Since <When at={of.at} />.{' '}
      {of.until === null ? (
        'It goes on when what holds it is gone.'
      ) : (
        <>
          It is looked at again <When at={of.until} />.
        </>
      )}{' '}
      {of.reason === 'stopped' && (
        <Link to="/switches" className={classes.link}>
          See what is stopped
        </Link>
      )}
    </p>
  </div>
);

const GivenUp = ({ of }: { readonly of: NonNullable<Action['givenUp']> }) => (
  <div className={classes.hold} data-tone="bad">
    <p>
      <b>
        {of.rollback === null ? 'Given up' : 'Its undoing was given up'} after{' '}
        {plural(of.tries, 'try', 'tries')}: {givenUpWords(of.reason)}.
      </b>
    </p>
    <p>
      <Shown text={of.message} />
    </p>
    <p className={classes.quiet}>
      <When at={of.at} />
    </p>
  </div>
);

const Compensation = ({ of }: { readonly of: NonNullable<Action['compensation']> }) => (
  <div className={classes.outcome}>
    <p>
      {UNDOING[of.status]} <When at={of.at} none="" />
      {of.rollbacks.map((id) => (
        <span key={id}>
          {' '}
          <Id id={id} to={`/rollbacks/${id}`} />
        </span>
      ))}
    </p>
    {of.message !== null && <Evidence text={sentence(of.message)} />}
    {of.residue !== null && <Evidence text={`Stays: ${of.residue}`} />}
  </div>
);

const UNDOING: Readonly<Record<NonNullable<Action['compensation']>['status'], string>> = {
  attempted: 'It is being undone',
  unknown: 'Whether it is undone is being read from GitHub',
  compensated: 'Undone',
  skipped: 'A rollback left it as it is',
  failed: 'It could not be undone',
  redone: 'Undone, and then done again',
};
