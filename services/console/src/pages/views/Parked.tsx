import type { ViewDetail } from '@reprise/contract';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { plural } from '../../words/numbers.ts';
import classes from './views.module.css';

/** Keys that wait because a record of theirs could not be applied; the others go on. */
export function Parked({ parked }: Pick<ViewDetail, 'parked'>) {
  if (parked.length === 0) return null;
  return (
    <Panel title={`${plural(parked.length, 'key')} parked`}>
      <ul className={classes.parked}>
        {parked.map(({ topic, partition, key, records, offset, code, message, parkedAt }) => (
          <li key={`${topic}/${partition}/${key}`}>
            <b>
              <Shown text={key} />
            </b>{' '}
            <code>
              {topic}/{partition}/{offset}
            </code>{' '}
            <When at={parkedAt} />
            <p className={classes.words}>
              <code>{code}</code> <Shown text={message} /> {plural(records, 'record')} wait
              {records === 1 ? 's' : ''}.
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
