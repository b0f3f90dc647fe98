import type { Action } from '@reprise/contract';
import { Link } from 'react-router';
import { canUndo } from '../../api/undo.ts';
import { Change } from '../../components/Change.tsx';
import { Id } from '../../components/Id.tsx';
import { Markdown } from '../../components/Markdown.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import classes from './run.module.css';

/** What was done on GitHub, before → after, and whether it was undone since. */
export function Performed({ action }: { readonly action: Action }) {
  const { status, before, after, field, kind, compensation, reason, settledAt } = action;
  return (
    <>
      <div className={classes.decisionHead}>
        <Status status={status} />
        <When at={settledAt} none="" />
        <Id id={action.id} to={`/actions/${action.id}`} />
        {canUndo(action) && (
          <Link
            to={`/rollbacks/new?action=${action.id}`}
            className={`${classes.end} ${classes.link}`}
          >
            Undo
          </Link>
        )}
      </div>
      {kind === 'comment' && after?.value ? (
        <div className={classes.body}>
          <Markdown text={after.value} />
        </div>
      ) : (
        (before !== null || after !== null) && (
          <Change field={field} from={before?.value ?? null} to={after?.value ?? null} />
        )
      )}
      {reason !== null && (
        <p className={classes.words}>
          <code>{reason}</code> {action.evidence !== null && <Shown text={action.evidence} />}
        </p>
      )}
      {compensation !== null && <Compensation of={compensation} />}
    </>
  );
}

const Compensation = ({ of }: { readonly of: NonNullable<Action['compensation']> }) => (
  <p className={classes.words}>
    {of.status === 'compensated' ? 'Undone' : `Undoing: ${of.status}`} <When at={of.at} none="" />
    {of.message !== null && (
      <>
        {' '}
        <Shown text={of.message} />
      </>
    )}
    {of.rollbacks.map((id) => (
      <span key={id}>
        {' '}
        <Id id={id} to={`/rollbacks/${id}`} />
      </span>
    ))}
  </p>
);
