import type { Overview } from '@reprise/contract';
import { Bars } from '../../components/Bars.tsx';
import { Panel } from '../../components/Panel.tsx';
import { percent } from '../../words/numbers.ts';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

/** How much of what was proposed is accepted, and how much of what was done is taken back. */
export const Rates = ({ overview }: PartProps) => (
  <Panel title="Trust" className={classes.sixth}>
    {overview === undefined ? <Bars lines={4} height={30} /> : <Two rates={overview.rates} />}
  </Panel>
);

const Two = ({ rates: { acceptance, rollback } }: Pick<Overview, 'rates'>) => (
  <div className={classes.rates}>
    <p>
      <b className="tabular">{percent(acceptance)}</b>
      of proposals accepted
    </p>
    <p>
      <b className="tabular">{percent(rollback)}</b>
      of actions undone
    </p>
  </div>
);
