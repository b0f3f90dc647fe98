import type { RunDetail } from '@reprise/contract';
import { IconListCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import { Verdicts } from '../../components/Verdicts.tsx';
import { Step } from './Step.tsx';
import classes from './run.module.css';

/** The rule, and what each of its conditions saw. */
export function Conditions({ run }: { readonly run: RunDetail }) {
  const { rule, mode, verdicts, repository, outcome, because } = run;
  const unmet = outcome === 'conditions_unmet';
  return (
    <Step
      icon={IconListCheck}
      tone={unmet ? 'quiet' : 'good'}
      title={
        <>
          The rule <Link to={`/repositories/${repository}`}>{<Shown text={rule ?? '?'} />}</Link>{' '}
          {unmet ? 'did not apply' : 'applied'}
        </>
      }
      aside={mode !== null && <Status status={mode} look="badge" />}
    >
      {because !== null && because !== '' && (
        <p className={classes.words}>
          <Shown text={because} />
        </p>
      )}
      {verdicts.length === 0 ? (
        <p className={classes.words}>It has no conditions.</p>
      ) : (
        <Verdicts of={verdicts} />
      )}
    </Step>
  );
}
