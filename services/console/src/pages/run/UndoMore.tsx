import type { RollbackScope, Run } from '@reprise/contract';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { addressOfPlan, aDayAgo, scopeWords } from '../../components/undo/scope.ts';
import { sentence } from '../../words/sentence.ts';
import classes from './run.module.css';

/** Where one run went wrong, others like it may have: each leads to a plan of all of them. */
export function UndoMore({ run }: { readonly run: Run }) {
  return (
    <Panel title="Undo more than this run">
      <ul className={classes.more}>
        {scopesLike(run).map((scope) => (
          <li key={addressOfPlan(scope)}>
            <Link to={addressOfPlan(scope)} className={classes.link}>
              <Shown text={`${sentence(scopeWords(scope))} …`} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Of its rule in this version, of its rule at all for a day, and of who caused it. */
function scopesLike({ rule, ruleVersion, repository, actor }: Run): readonly RollbackScope[] {
  const from = aDayAgo();
  return [
    ...(rule === null || ruleVersion === null ? [] : [{ rule, ruleVersion, repository }]),
    ...(rule === null ? [] : [{ rule, from }]),
    ...(actor === null ? [] : [{ actor, repository, from }]),
  ];
}
