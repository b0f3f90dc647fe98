import type { RollbackDetail, RollbackStep } from '@reprise/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { countSet } from '../../../app/address.ts';
import { useAddress } from '../../../app/useAddress.ts';
import { Filter } from '../../../components/filters/Filter.tsx';
import { FilterBar } from '../../../components/filters/FilterBar.tsx';
import { NoneMatches } from '../../../components/filters/NoneMatches.tsx';
import { choice } from '../../../components/filters/offered.ts';
import { Panel } from '../../../components/Panel.tsx';
import { Table } from '../../../components/table/Table.tsx';
import { isOver } from '../../../components/undo/states.ts';
import { search } from '../../../api/client.ts';
import { plural } from '../../../words/numbers.ts';
import { stepsQuery } from '../queries.ts';
import { columnsOf } from './columns.tsx';
import { stepFilter, stepShown } from './filter.ts';
import { StepModal } from './StepModal.tsx';
import type { Phase } from './words.ts';
import classes from './steps.module.css';

const ROW_HEIGHT = 54;
const HEAD_HEIGHT = 34;
const MOST_ROWS = 10;
/** Room for what stands there when the filter leaves nothing. */
const FILTERED_ROWS = 4;

/** Every step of a rollback, in the order in which they are undone; a row opens all of one. */
export function Steps({ rollback }: { readonly rollback: RollbackDetail }) {
  const { id, counts } = rollback;
  const filters = useAddress(stepFilter);
  const shown = useAddress(stepShown);
  const phase = phaseOf(rollback);
  const columns = useMemo(() => columnsOf(phase), [phase]);
  const rows = useSteps(rollback, filters.values);
  const set = countSet(filters.values);
  const fewest = set > 0 ? FILTERED_ROWS : 1;
  const height = Math.min(MOST_ROWS, Math.max(fewest, counts.steps)) * ROW_HEIGHT;
  return (
    <Panel title={plural(counts.steps, 'step')} inset="flush">
      <div className={classes.filters}>
        <FilterBar
          set={set}
          clear={() => filters.change({ disposition: undefined, outcome: undefined })}
        >
          <Filter of={filters} field="disposition" name="Plan" choices={PLANS} />
          <Filter of={filters} field="outcome" name="Outcome" choices={OUTCOMES} />
        </FilterBar>
      </div>
      <div className={classes.table} style={{ height: height + HEAD_HEIGHT }}>
        <Table
          label="Steps"
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          hrefOf={({ action }) => `/rollbacks/${id}${search({ ...filters.values, step: action })}`}
          versionOf={versionOf}
          rowHeight={ROW_HEIGHT}
          empty={
            <NoneMatches title="No step matches" clear={filters.clear}>
              None of its steps is planned so and came to this.
            </NoneMatches>
          }
        />
      </div>
      <StepModal
        rollback={id}
        step={shown.values.step}
        phase={phase}
        onClose={() => shown.change({ step: undefined })}
      />
    </Panel>
  );
}

const PLANS = [choice('undo', 'to be undone'), choice('skip', 'to be left alone')];
const OUTCOMES = [
  choice('compensated', 'undone'),
  choice('skipped', 'left alone'),
  choice('failed', 'failed'),
  choice('waiting', 'to go'),
];

function phaseOf(rollback: RollbackDetail): Phase {
  if (isOver(rollback)) return 'after';
  return rollback.startedAt !== null || rollback.status === 'running' ? 'during' : 'before';
}

const keyOf = ({ action }: RollbackStep): string => action;
const versionOf = ({ outcome, retry }: RollbackStep): string => `${outcome} ${retry}`;

type Filters = Readonly<Record<string, string | undefined>>;

/** While it runs, what was read is read again now and then; and once more when it is over. */
function useSteps({ id, status, counts, retry }: RollbackDetail, filter: Filters) {
  const running = status === 'running';
  const rows = useInfiniteQuery({
    ...stepsQuery(id, filter),
    refetchInterval: ({ state }) =>
      running ? Math.min(SLOWEST_MS, FOLLOW_MS * (state.data?.pages.length ?? 1)) : false,
  });
  const { refetch } = rows;
  const told = `${status} ${retry} ${counts.steps} ${counts.waiting === 0}`;
  useEffect(() => void refetch({ cancelRefetch: false }), [told, refetch]);
  return rows;
}

const FOLLOW_MS = 1500;
const SLOWEST_MS = 15_000;
