import type { RollbackDetail } from '@reprise/contract';
import { Bars } from '../../components/Bars.tsx';
import { Id } from '../../components/Id.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { isPlanning } from '../../components/undo/states.ts';
import { count } from '../../words/numbers.ts';
import { duration } from '../../words/time.ts';
import { Said } from './Said.tsx';
import { Tallies } from './Tallies.tsx';
import classes from './rollback.module.css';

/** What the plan comes to: what it undoes, leaves and costs, and whether one person is enough. */
export function PlanPanel({ rollback }: { readonly rollback: RollbackDetail }) {
  const { plan } = rollback;
  if (plan === null) {
    return isPlanning(rollback) ? (
      <Panel title="The plan">
        <div aria-busy>
          <Bars lines={7} height={32} />
        </div>
      </Panel>
    ) : null;
  }
  return (
    <Panel
      title="The plan"
      aside={
        <span className={classes.hash}>
          its hash <Id id={plan.hash} />
        </span>
      }
    >
      <dl className={classes.figures}>
        <Figure name="to be undone" value={count(plan.undo)} />
        <Figure name="left as they are" value={count(plan.skip)} />
        <Figure name="requests to GitHub, about" value={count(plan.calls)} />
        <Figure name="at GitHub’s pace, about" value={duration(plan.seconds * 1000)} />
      </dl>
      <div className={classes.parts}>
        <Kinds undos={rollback.undos} />
        <section>
          <h3>Left as they are</h3>
          <Tallies of={rollback.skips} none="Nothing, as far as is known here." />
        </section>
        <Residues residues={rollback.residues} />
        <section>
          <h3>Who must say yes</h3>
          <p className={classes.words}>
            <Said text={approvalWords(rollback)} />
          </p>
        </section>
      </div>
    </Panel>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}

const Kinds = ({ undos }: Pick<RollbackDetail, 'undos'>) => (
  <section>
    <h3>Undone, by kind</h3>
    {undos.length === 0 && <p className={classes.words}>Nothing.</p>}
    <ul className={classes.tallies}>
      {undos.map(({ kind, count: many }) => (
        <li key={kind}>
          <b className="tabular">{count(many)}</b>
          <code>
            <Shown text={kind} />
          </code>
        </li>
      ))}
    </ul>
  </section>
);

const Residues = ({ residues }: Pick<RollbackDetail, 'residues'>) => (
  <section>
    <h3>What stays on GitHub</h3>
    {residues.length === 0 && <p className={classes.words}>Nothing: all of it is restored.</p>}
    <ul className={classes.tallies}>
      {residues.map(({ residue, count: many }) => (
        <li key={residue}>
          <b className="tabular">{count(many)}</b>
          <span>
            <Shown text={residue} />
          </span>
        </li>
      ))}
    </ul>
  </section>
);

function approvalWords({ plan, approvedBy }: RollbackDetail): string {
  if (plan === null) return '';
  const { needsApproval, undoOver, undo } = plan;
  if (!needsApproval) {
    return undoOver === null
      ? 'Whoever carries it out: no second person is needed.'
      : `Whoever carries it out: only more than ${count(undoOver)} need a second person (\`undo-over\`).`;
  }
  const who = approvedBy === null ? '' : ` ${approvedBy} has approved it.`;
  return `A second person: it undoes ${count(undo)}, more than ${count(undoOver ?? 0)} (\`undo-over\`).${who}`;
}
