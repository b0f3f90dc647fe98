import type { Overview } from '@reprise/contract';
import { Progress } from '@mantine/core';
import { Bars } from '../../components/Bars.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { compact, plural, usd } from '../../words/numbers.ts';
import classes from './Overview.module.css';
import type { PartProps } from './part.ts';

/** What the analyses cost today, against what the rules allow a day. */
export const Spend = ({ overview }: PartProps) => (
  <Panel title="Spend today" className={classes.sixth}>
    {overview === undefined ? <Bars lines={4} height={30} /> : <Today spend={overview.spend} />}
  </Panel>
);

const NEARLY = 0.8;

function Today({ spend }: Pick<Overview, 'spend'>) {
  const { todayUsd, budgetUsd, calls, inputTokens, outputTokens, analyses, byAnalyst } = spend;
  const share = budgetUsd === null || budgetUsd === 0 ? null : todayUsd / budgetUsd;
  const color =
    share !== null && share >= 1 ? 'red' : share !== null && share >= NEARLY ? 'yellow' : 'iris';
  return (
    <>
      <p className={classes.sum}>
        <b className="tabular">{usd(todayUsd)}</b>
        {budgetUsd === null ? 'the agent’s default budget applies' : `of ${usd(budgetUsd)}`}
      </p>
      {share !== null && (
        <Progress
          value={Math.min(100, share * 100)}
          size={5}
          color={color}
          mb={8}
          aria-label="Spent of the budget"
        />
      )}
      <p className={classes.small}>
        {plural(analyses, 'analysis', 'analyses')}, {plural(calls, 'call')},{' '}
        {compact(inputTokens + outputTokens)} tokens
      </p>
      {byAnalyst.map(({ analyst, analyses: count, costUsd }) => (
        <p key={analyst} className={classes.split}>
          <Shown text={analyst} />
          <span className="tabular">
            {count} · {usd(costUsd)}
          </span>
        </p>
      ))}
    </>
  );
}
