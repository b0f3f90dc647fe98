import type { RollbackDetail } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { scopeWords } from '../../components/undo/scope.ts';
import { isOver } from '../../components/undo/states.ts';
import { sentence } from '../../words/sentence.ts';
import { State } from '../rollbacks/columns.tsx';
import { History } from './History.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { Progress } from './Progress.tsx';
import { rollbackQuery } from './queries.ts';
import { RollbackFacts } from './RollbackFacts.tsx';
import { Said } from './Said.tsx';
import { Stages } from './Stages.tsx';
import { lastDeclined, stateWords } from './state.ts';
import { Steering } from './Steering.tsx';
import { Steps } from './steps/Steps.tsx';
import { Tallies } from './Tallies.tsx';
import classes from './rollback.module.css';

/** One rollback: how it stands and what can be done, its plan, and what became of each step. */
export function RollbackPage() {
  const { id = '' } = useParams();
  useShortcuts({ Escape: useBack('/rollbacks') });
  const query = useQuery(rollbackQuery(id));
  const { data: rollback } = query;
  return (
    <Page
      title={rollback === undefined ? 'Rollback' : `Rollback: ${scopeWords(rollback.scope)}`}
      heading="Rollback"
      above={<Link to="/rollbacks">Rollbacks</Link>}
      beside={rollback !== undefined && <State of={rollback} look="badge" />}
    >
      <Loaded of={query} lines={16} height={34}>
        {(known) => <Known key={id} rollback={known} />}
      </Loaded>
    </Page>
  );
}

const Known = ({ rollback }: { readonly rollback: RollbackDetail }) => (
  <div className={classes.columns}>
    <div className={classes.main}>
      <Standing rollback={rollback} />
      <PlanPanel rollback={rollback} />
      {rollback.counts.steps > 0 && <Steps rollback={rollback} />}
    </div>
    <div className={classes.aside}>
      <RollbackFacts rollback={rollback} />
      <Panel title="Not undone once it ran">
        <Tallies
          of={rollback.left}
          none={isOver(rollback) ? `${NOTHING}.` : `${NOTHING}, so far.`}
        />
      </Panel>
      <History rollback={rollback} />
    </div>
  </div>
);

const NOTHING = 'Nothing beside what the plan leaves as it is';

/** What it is about, how it stands, how far it is, and what can be done. */
function Standing({ rollback }: { readonly rollback: RollbackDetail }) {
  const declined = lastDeclined(rollback.events);
  return (
    <Panel>
      <div className={classes.standing}>
        <p className={classes.scope}>
          <Shown text={`${sentence(scopeWords(rollback.scope))}.`} />
        </p>
        <Stages rollback={rollback} />
        <p className={classes.means}>
          <Said text={stateWords(rollback)} />
        </p>
        <Progress rollback={rollback} />
        {declined !== undefined && (
          <p role="alert" className={classes.refused}>
            <Shown text={declined} />
          </p>
        )}
        <Steering rollback={rollback} />
      </div>
    </Panel>
  );
}
