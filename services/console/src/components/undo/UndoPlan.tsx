import type { PlannedStep, RollbackPlan, RollbackScope } from '@reprise/contract';
import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { eachOf } from '../../api/eachOf.ts';
import { planUndo } from '../../api/undo.ts';
import { plural } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { duration } from '../../words/time.ts';
import { Bars } from '../Bars.tsx';
import { Change } from '../Change.tsx';
import { Failed } from '../Failed.tsx';
import { Shown } from '../Shown.tsx';
import { joinPlans } from './joinPlans.ts';
import classes from './Undo.module.css';

interface UndoPlanProps {
  readonly scopes: readonly RollbackScope[];
  readonly busy: boolean;
  readonly taken: number;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** Where else it leads, at the left of the buttons. */
  readonly elsewhere?: ReactNode;
}

/** What undoing would do, step by step, before anything is done. */
export function UndoPlan(props: UndoPlanProps) {
  const { scopes, busy, taken, onConfirm, onCancel, elsewhere } = props;
  const plan = useQuery({
    queryKey: ['rollbacks', {}, 'plan', scopes],
    queryFn: () => planAll(scopes),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const possible = (plan.data?.counts.undo ?? 0) > 0 && !busy;
  const confirm = useRef<HTMLButtonElement>(null);
  // Once the plan is there, Enter says yes; but not to whoever is typing what is to be planned.
  useEffect(() => {
    if (possible && document.activeElement?.tagName !== 'INPUT') confirm.current?.focus();
  }, [possible]);
  if (plan.isError) return <Failed error={plan.error} retry={() => void plan.refetch()} />;
  return (
    <>
      <div className={classes.plan} aria-busy={plan.isPending}>
        {plan.isPending ? (
          <Bars lines={4} height={34} />
        ) : (
          <>
            <p className={classes.lead}>{leadOf(plan.data)}</p>
            <ol className={classes.steps}>
              {plan.data.steps.map((step) => (
                <Step key={step.action} step={step} />
              ))}
            </ol>
          </>
        )}
      </div>
      <p className={classes.note}>
        This is what Reprise knows now. Each step asks GitHub again just before, and leaves alone
        what a person has touched since.
      </p>
      <Group justify="flex-end" gap="xs">
        {elsewhere !== undefined && <div className={classes.elsewhere}>{elsewhere}</div>}
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          ref={confirm}
          onClick={onConfirm}
          disabled={!possible}
          leftSection={<IconArrowBackUp size={15} />}
        >
          {busy && scopes.length > 1 ? `${taken} of ${scopes.length}` : buttonOf(plan.data)}
        </Button>
      </Group>
    </>
  );
}

async function planAll(scopes: readonly RollbackScope[]): Promise<RollbackPlan> {
  const outcomes = await eachOf(scopes, planUndo);
  const plans = outcomes.flatMap((one) => (one.status === 'done' ? [one.answer] : []));
  const [failure] = outcomes.flatMap((one) => (one.status === 'failed' ? [one.error] : []));
  if (failure !== undefined) throw failure;
  return joinPlans(plans);
}

const buttonOf = (plan: RollbackPlan | undefined): string =>
  plan === undefined ? 'Undo' : `Undo ${plural(plan.counts.undo, 'action')}`;

function leadOf({ counts, calls, seconds }: RollbackPlan): string {
  if (counts.undo === 0) return 'Nothing of this can be undone.';
  const skipped = counts.skip === 0 ? '' : `, ${counts.skip} left as they are`;
  const cost = `About ${plural(calls, 'request')} to GitHub, ${duration(seconds * 1000)}.`;
  return `${plural(counts.undo, 'action')} undone, the latest first${skipped}. ${cost}`;
}

function Step({ step }: { readonly step: PlannedStep }) {
  const undone = step.disposition === 'undo';
  return (
    <li className={classes.step} data-disposition={step.disposition}>
      {undone ? (
        <IconArrowBackUp size={16} aria-label="undone" />
      ) : (
        <IconHandStop size={16} aria-label="left as it is" />
      )}
      <div>
        <p className={classes.summary}>
          <Shown text={sentence(step.summary)} />{' '}
          <span className={classes.subject}>
            {step.number === 0 ? step.repository : `${step.repository}#${step.number}`}
          </span>
        </p>
        <p className={classes.because}>
          <Shown text={step.because} />
        </p>
        {undone && <Change from={step.from} to={step.to} />}
        {step.residue !== null && (
          <p className={classes.residue}>
            Stays: <Shown text={step.residue} />
          </p>
        )}
      </div>
    </li>
  );
}
