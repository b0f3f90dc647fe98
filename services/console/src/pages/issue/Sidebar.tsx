import type { Action, IssueDetail } from '@reprise/contract';
import { Bars } from '../../components/Bars.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Label } from '../../components/Label.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { plural, usd } from '../../words/numbers.ts';
import classes from './Issue.module.css';
import { Ownership } from './Ownership.tsx';
import { Waits } from './Waits.tsx';

interface SidebarProps {
  readonly issue: IssueDetail | undefined;
  /** What is held back or was given up on it. */
  readonly held: readonly Action[];
  readonly onUndo: (action: string) => void;
}

/** What the issue is now, what is held back, whose what of it is, and what it cost. */
export function Sidebar({ issue, held, onUndo }: SidebarProps) {
  return (
    <aside className={classes.sidebar}>
      <Panel title="Now">
        {issue === undefined ? <Bars lines={7} height={26} /> : <Now issue={issue} />}
      </Panel>
      <Waits actions={held} />
      {/* What is held back would push it down. */}
      {issue !== undefined && (
        <Panel title="Who set it">
          <Ownership issue={issue} onUndo={onUndo} />
        </Panel>
      )}
    </aside>
  );
}

const Now = ({ issue }: { readonly issue: IssueDetail }) => (
  <Facts
    of={[
      [
        'Labels',
        issue.labels.length === 0 ? (
          'none'
        ) : (
          <span className={classes.labels}>
            {issue.labels.map((label) => (
              <Label key={label} name={label} ours={isOurs(issue, `label:${label}`)} />
            ))}
          </span>
        ),
      ],
      [
        'Assigned',
        issue.assignees.length === 0 ? 'nobody' : <Shown text={issue.assignees.join(', ')} />,
      ],
      ['Milestone', <Shown key="milestone" text={issue.milestone ?? 'none'} />],
      ['Type', issue.type === null ? undefined : <Shown key="type" text={issue.type} />],
      ['Comments', String(issue.comments ?? '–')],
      ['Updated', <When key="updated" at={issue.updatedAt} />],
      [
        'Analyses',
        issue.cost.calls === 0
          ? 'no model was asked'
          : `${usd(issue.cost.usd)} in ${plural(issue.cost.calls, 'call')}`,
      ],
    ]}
  />
);

const isOurs = ({ ownership }: IssueDetail, field: string): boolean =>
  ownership.some((one) => one.by === 'reprise' && one.field.toLowerCase() === field.toLowerCase());
