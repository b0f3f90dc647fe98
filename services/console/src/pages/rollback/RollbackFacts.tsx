import type { RollbackDetail, RollbackScope } from '@reprise/contract';
import { Link } from 'react-router';
import { search } from '../../api/client.ts';
import { Facts } from '../../components/Facts.tsx';
import { rangeWords } from '../../components/filters/range.ts';
import { Id } from '../../components/Id.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import classes from './rollback.module.css';

/** What was asked for, part by part, by whom and when. */
export const RollbackFacts = ({ rollback }: { readonly rollback: RollbackDetail }) => (
  <Panel title="What was asked">
    <Facts
      of={[
        ...scopeFacts(rollback.scope ?? {}),
        ['Asked by', <Shown key="by" text={rollback.requestedBy ?? '–'} />],
        ['Asked', <When key="asked" at={rollback.requestedAt} />],
        ['Rollback', <Id key="id" id={rollback.id} />],
      ]}
    />
  </Panel>
);

function scopeFacts(scope: RollbackScope) {
  const { action, run, rollback, rule, ruleVersion, actor, repository, label, from, until } = scope;
  const range = rangeWords({ since: from, before: until });
  const linked = (to: string, text: string) => (
    <Link key={to} to={to} className={classes.link}>
      <Shown text={text} />
    </Link>
  );
  return [
    ['Action', action === undefined ? undefined : <Id key="a" id={action} />],
    ['Run', run === undefined ? undefined : <Id key="r" id={run} to={`/runs/${run}`} />],
    [
      'Of rollback',
      rollback === undefined ? undefined : (
        <Id key="rb" id={rollback} to={`/rollbacks/${rollback}`} />
      ),
    ],
    ['Rule', rule === undefined ? undefined : linked(`/runs${search({ rule })}`, rule)],
    ['Version', ruleVersion === undefined ? undefined : <Id key="v" id={ruleVersion} />],
    ['Caused by', actor === undefined ? undefined : linked(`/runs${search({ actor })}`, actor)],
    [
      'Repository',
      repository === undefined ? undefined : linked(`/repositories/${repository}`, repository),
    ],
    ['Label', label === undefined ? undefined : <Shown key="l" text={label} />],
    ['Performed', range],
  ] as const;
}
