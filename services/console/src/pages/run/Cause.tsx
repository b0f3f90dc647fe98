import type { RunDetail } from '@reprise/contract';
import { IconBolt } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Step } from './Step.tsx';
import classes from './run.module.css';

/** What started the run: a delivery, the end of another run, or a person. */
export function Cause({ run }: { readonly run: RunDetail }) {
  return (
    <Step icon={IconBolt} title={titleOf(run)} at={run.startedAt}>
      <p className={classes.words}>
        {run.delivery !== null && (
          <>
            Delivery <Id id={run.delivery} to={`/deliveries/${encodeURIComponent(run.delivery)}`} />
          </>
        )}
        {run.command !== null && (
          <>
            {' '}
            Command <Id id={run.command} />
          </>
        )}
        {run.parent !== null && (
          <>
            {' '}
            after <Link to={`/runs/${run.parent}`}>the run</Link> <Id id={run.parent} />
          </>
        )}
      </p>
    </Step>
  );
}

function titleOf({ parent, command, trigger, actor }: RunDetail) {
  const who = actor === null ? 'Somebody' : <Shown text={actor} />;
  if (parent !== null) return <>Another run ended: {trigger}</>;
  if (command !== null) {
    return (
      <>
        {who} asked{trigger === null ? '' : `: ${trigger}`}
      </>
    );
  }
  return (
    <>
      {who} caused <code>{trigger ?? 'something that was not read yet'}</code>
    </>
  );
}
