import type { RollbackDetail, RollbackEvent } from '@reprise/contract';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { eventWords } from './state.ts';
import classes from './rollback.module.css';

/** Who said and did what about a rollback, the oldest first. */
export const History = ({ rollback: { events, requestedVia } }: HistoryProps) => (
  <Panel title="History">
    {events.length === 0 && <p className={classes.words}>Nothing is recorded yet.</p>}
    <ol className={classes.history}>
      {events.map((event, index) => (
        <li key={index} data-event={event.event}>
          <span>
            <b>
              <Shown text={nameOf(event)} />
            </b>{' '}
            <Shown text={eventWords(event)} />
            {event.event === 'asked' && requestedVia !== null && ` (${requestedVia})`}
          </span>
          <When at={event.at} />
        </li>
      ))}
    </ol>
  </Panel>
);

interface HistoryProps {
  readonly rollback: RollbackDetail;
}

/** The plan and the end are Reprise's own doing. */
const nameOf = ({ event, by }: RollbackEvent): string =>
  by ?? (event === 'planned' || event === 'finished' ? 'Reprise' : 'Somebody');
