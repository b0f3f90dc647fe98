import type { RunDetail } from '@reprise/contract';
import { Link, useParams } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Bars } from '../../components/Bars.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Page } from '../../components/Page.tsx';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { stateOf } from '../runs/words.ts';
import { RunActions } from './Actions.tsx';
import { Analysis } from './Analysis.tsx';
import { Cause } from './Cause.tsx';
import { Conditions } from './Conditions.tsx';
import { Decisions } from './Decisions.tsx';
import { Followed } from './Followed.tsx';
import { RunFacts } from './RunFacts.tsx';
import { Steps } from './Step.tsx';
import { UndoMore } from './UndoMore.tsx';
import { useActionsOf, useRun } from './useRun.ts';
import classes from './run.module.css';

/** One run as a chain of causes: what happened, what the rule saw, what was decided and done. */
export function RunPage() {
  const { id = '' } = useParams();
  const { data: run, error, refetch } = useRun(id);
  useShortcuts({ Escape: useBack('/runs') });
  const back = <Link to="/runs">Runs</Link>;
  if (run !== undefined) return <Known run={run} />;
  return (
    <Page title="Run" above={back}>
      {error === null ? (
        <div aria-busy>
          <Bars lines={12} height={34} />
        </div>
      ) : (
        <Failed error={error} retry={() => void refetch()} />
      )}
    </Page>
  );
}

function Known({ run }: { readonly run: RunDetail }) {
  const actions = useActionsOf(run.id);
  const name = run.rule ?? 'Run';
  return (
    <Page
      title={name}
      heading={<Shown text={name} />}
      above={
        <>
          <Link to="/runs">Runs</Link> /
          <Link to={`/issues/${run.repository}/${run.number}`}>
            {run.repository}#{run.number}
          </Link>
        </>
      }
      beside={<Status status={stateOf(run)} look="badge" />}
      actions={<RunActions run={run} />}
    >
      <div className={classes.columns}>
        <Steps>
          <Cause run={run} />
          <Conditions run={run} />
          <Analysis run={run} />
          {run.decisions.length > 0 && <Decisions run={run} actions={actions} />}
          <Followed run={run} />
        </Steps>
        <div className={classes.aside}>
          <RunFacts run={run} />
          <UndoMore run={run} />
        </div>
      </div>
    </Page>
  );
}
