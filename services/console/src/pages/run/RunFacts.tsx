import type { RunDetail } from '@reprise/contract';
import { Link } from 'react-router';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Panel } from '../../components/Panel.tsx';
import { SubjectLink } from '../../components/SubjectLink.tsx';
import { When } from '../../components/When.tsx';
import { duration } from '../../words/time.ts';
import { depthOf, tookOf } from '../runs/words.ts';

/** What is known of a run, beside its chain. */
export function RunFacts({ run }: { readonly run: RunDetail }) {
  const took = tookOf(run);
  return (
    <Panel title="Facts">
      <Facts
        of={[
          ['Issue', <SubjectLink key="issue" repository={run.repository} number={run.number} />],
          ['Run', <Id key="run" id={run.id} />],
          ['Rule file', run.ruleVersion === null ? undefined : <Id key="v" id={run.ruleVersion} />],
          ['Started', <When key="started" at={run.startedAt} />],
          ['Took', took === null ? undefined : duration(took)],
          ['Chain', depthOf(run.depth)],
          [
            'Trace',
            run.traceId === null ? (
              'not recorded'
            ) : (
              <Link key="trace" to={`/runs/${run.id}/trace`}>
                <code>{run.traceId.slice(0, 16)}…</code>
              </Link>
            ),
          ],
        ]}
      />
    </Panel>
  );
}
