import type { Approval } from '@reprise/contract';
import { Change } from '../../components/Change.tsx';
import { Markdown } from '../../components/Markdown.tsx';
import classes from './approvals.module.css';

type WouldChangeProps = Pick<Approval, 'kind' | 'parameters' | 'change'>;

/** The exact change: a comment as it will look, anything else before → after. */
export function WouldChange({ kind, parameters, change }: WouldChangeProps) {
  const body = change.to ?? parameters['body'];
  if (kind !== 'comment' || body === undefined) return <Change {...change} />;
  return (
    <>
      <section className={classes.comment} aria-label="The comment, as it will look">
        <header>Reprise would comment</header>
        <div>
          <Markdown text={body} />
        </div>
      </section>
      {change.from !== null && <Change {...change} />}
    </>
  );
}
