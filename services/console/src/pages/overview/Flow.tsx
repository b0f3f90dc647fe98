import type { Overview } from '@reprise/contract';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel.tsx';
import { count } from '../../words/numbers.ts';
import { flowSteps, perHour, type FlowStep } from './flowSteps.ts';
import classes from './Flow.module.css';
import type { PartProps } from './part.ts';

/** Deliveries → runs → decisions → actions: how many, how fast, and where something is stuck. */
export function Flow({ overview }: PartProps) {
  const steps = flowSteps(overview);
  return (
    <Panel
      title="Flow"
      aside={<span>{overview === undefined ? '' : spanOf(overview)}</span>}
      className={classes.panel}
    >
      <ol className={classes.flow}>
        {steps.map((step, index) => (
          <Fragment key={step.name}>
            {index > 0 && (
              <li className={classes.arrow} aria-hidden>
                <IconChevronRight size={18} stroke={1.6} />
              </li>
            )}
            <li className={classes.step}>
              <Number step={step} />
              <p className={classes.rate}>
                {overview === undefined || step.value === undefined
                  ? ' '
                  : `${perHour(step.value, overview.hours)} an hour`}
              </p>
              <p className={classes.notes}>
                {step.notes.map(({ words, tone, to }) => (
                  <Link key={words} to={to} data-tone={tone}>
                    {words}
                  </Link>
                ))}
              </p>
            </li>
          </Fragment>
        ))}
      </ol>
    </Panel>
  );
}

const Number = ({ step: { name, value, to } }: { readonly step: FlowStep }) => (
  <Link to={to} className={classes.number}>
    <span className="tabular">{value === undefined ? '–' : count(value)}</span>
    <small>{name}</small>
  </Link>
);

const spanOf = ({ hours }: Overview): string =>
  hours % 24 === 0 && hours > 24 ? `the last ${hours / 24} days` : `the last ${hours} hours`;
