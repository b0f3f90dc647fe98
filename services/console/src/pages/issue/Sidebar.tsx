import type { IssueDetail } from '@reprise/contract';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Bars } from '../../components/Bars.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Label } from '../../components/Label.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Shown } from '../../components/Shown.tsx';
import { When } from '../../components/When.tsx';
import { plural, usd } from '../../words/numbers.ts';
import classes from './Issue.module.css';

interface SidebarProps {
  readonly issue: IssueDetail | undefined;
  readonly onUndo: (action: string) => void;
}

/** What the issue is now, who set what of it, and what it cost. */
export function Sidebar({ issue, onUndo }: SidebarProps) {
  return (
    <aside className={classes.sidebar}>
      <Panel title="Now">
        {issue === undefined ? <Bars lines={6} height={26} /> : <Now issue={issue} />}
      </Panel>
      <Panel title="Who set it">
        {issue === undefined ? (
          <Bars lines={3} height={26} />
        ) : (
          <Ownership issue={issue} onUndo={onUndo} />
        )}
      </Panel>
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

function Ownership({
  issue: { ownership },
  onUndo,
}: { readonly issue: IssueDetail } & Pick<SidebarProps, 'onUndo'>) {
  const ours = ownership.filter(({ by }) => by === 'reprise');
  if (ours.length === 0) {
    return <p className={classes.nobody}>Everything on this issue was set by people.</p>;
  }
  return (
    <ul className={classes.owned}>
      {ours.map(({ field, action }) => (
        <li key={field}>
          <span>
            <code>
              <Shown text={field} />
            </code>{' '}
            by Reprise
          </span>
          {action !== null && (
            <Tooltip label="Undo: shows the plan first">
              <ActionIcon size="sm" onClick={() => onUndo(action)} aria-label={`Undo ${field}`}>
                <IconArrowBackUp size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      ))}
      {ownership.length > ours.length && (
        <li className={classes.nobody}>Everything else was set by people.</li>
      )}
    </ul>
  );
}
