import type { Partition } from '@reprise/contract';
import { Panel } from '../../components/Panel.tsx';
import { count } from '../../words/numbers.ts';
import classes from './views.module.css';

/** Where a view stands in each partition of its topics. */
export const Partitions = ({ partitions }: { readonly partitions: readonly Partition[] }) => (
  <Panel title="Partitions" inset="flush">
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Partitions">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col">Partition</th>
            <th scope="col">Next offset</th>
            <th scope="col">End</th>
            <th scope="col">Lag</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map(({ topic, partition, position, end, lag }) => (
            <tr key={`${topic}/${partition}`}>
              <th scope="row">
                <code>{topic}</code>
              </th>
              <td>{partition}</td>
              <td>{position}</td>
              <td>{end ?? '–'}</td>
              <td>{lag === null ? '–' : count(lag)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Panel>
);
