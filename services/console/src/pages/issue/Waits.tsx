import type { Action } from '@reprise/contract';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { When } from '../../components/When.tsx';
import { whyWords } from '../../words/holds.ts';
import { sentence } from '../../words/sentence.ts';
import classes from './Issue.module.css';

/** What is held back or was given up on the issue, and why; nothing where nothing is. */
export function Waits({ actions }: { readonly actions: readonly Action[] }) {
  if (actions.length === 0) return null;
  return (
    <Panel title="Held back">
      <ul className={classes.waits}>
        {actions.map((action) => (
          <li key={action.id}>
            <div className={classes.deed}>
              <Link to={`/actions/${action.id}`} className={classes.did}>
                <Shown text={sentence(action.summary)} />
              </Link>
              <Status status={action.status} />
              <span className={classes.nobody}>
                <Shown text={sentence(whyWords(action) ?? action.evidence ?? '')} />
                <Until action={action} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Until({ action: { givenUp, deferral } }: { readonly action: Action }) {
  if (givenUp !== null || deferral === null || deferral.until === null) return null;
  return (
    <>
      , looked at again <When at={deferral.until} />
    </>
  );
}
