import type { RollbackScope } from '@reprise/contract';
import {
  IconArrowBackUp,
  IconBolt,
  IconClockExclamation,
  IconRoute,
  IconTerminal2,
  IconUserCheck,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Shown } from '../../../components/Shown.tsx';
import { Status } from '../../../components/Status.tsx';
import { When } from '../../../components/When.tsx';
import { sentence } from '../../../words/sentence.ts';
import { duration } from '../../../words/time.ts';
import { addressOfDelivery } from '../../deliveries/words.ts';
import type { Story } from '../stories.ts';
import { ActionChange } from './ActionChange.tsx';
import { RunCard } from './RunCard.tsx';
import classes from './Timeline.module.css';

interface StoryItemProps {
  readonly story: Story;
  /** It came after the time that the reader chose. */
  readonly later: boolean;
  readonly onUndo: (scope: RollbackScope) => void;
}

/** One thing that happened, on the line of time. */
export function StoryItem({ story, later, onUndo }: StoryItemProps) {
  return (
    <li className={classes.item} data-later={later} inert={later}>
      <Told story={story} onUndo={onUndo} />
    </li>
  );
}

function Told({ story, onUndo }: Omit<StoryItemProps, 'later'>) {
  switch (story.kind) {
    case 'delivery':
      return (
        <Line icon={IconWebhook} at={story.at} to={addressOfDelivery(story.entry.delivery)}>
          <Shown text={story.entry.summary} />
        </Line>
      );
    case 'late':
      return (
        <Line icon={IconClockExclamation} at={story.at} tone="warn">
          <Shown text={story.entry.summary} /> (older than {duration(story.entry.late.limitMs)}:
          seen, not acted on)
        </Line>
      );
    case 'command':
      return <CommandLine entry={story.entry} at={story.at} />;
    case 'answer':
      return (
        <Line icon={IconUserCheck} at={story.at} to={`/approvals/${story.entry.approval.proposal}`}>
          <Shown text={story.entry.summary} />
        </Line>
      );
    case 'action':
      return (
        <Line icon={IconBolt} at={story.at} to={`/actions/${story.action.id}`}>
          <Shown text={sentence(story.action.summary)} />{' '}
          <Status status={story.action.status} look="badge" />
          <ActionChange action={story.action} />
        </Line>
      );
    case 'run':
      return (
        <>
          <Dot icon={IconRoute} tone="accent" />
          <RunCard run={story.run} steps={story.steps} onUndo={onUndo} />
        </>
      );
    case 'rollback':
      return <RollbackLine story={story} />;
    default:
      return story satisfies never;
  }
}

type CommandEntry = Extract<Story, { readonly kind: 'command' }>['entry'];

function CommandLine({ entry, at }: { readonly entry: CommandEntry; readonly at: string }) {
  const { command } = entry;
  const declined = command.status === 'declined';
  return (
    <Line icon={IconTerminal2} at={at} tone={declined ? 'warn' : 'quiet'}>
      <b>
        <Shown text={command.by} />
      </b>{' '}
      asked to <code>{command.word}</code>
      {command.argument !== null && (
        <>
          {' '}
          <Shown text={command.argument} />
        </>
      )}{' '}
      <span className={classes.by}>by {command.via}</span>
      {declined && (
        <p className={classes.because}>
          Declined: <Shown text={command.because ?? command.reason ?? 'no reason is known'} />
        </p>
      )}
    </Line>
  );
}

function RollbackLine({
  story,
}: {
  readonly story: Extract<Story, { readonly kind: 'rollback' }>;
}) {
  return (
    <Line icon={IconArrowBackUp} at={story.at} tone="accent" to={`/rollbacks/${story.rollback}`}>
      {story.entries.length === 1 ? '' : `Rolled back ${story.entries.length} actions`}
      <ul className={classes.compensations}>
        {story.entries.map(({ step, summary }) => (
          <li key={step.action}>
            <Shown text={sentence(summary)} />
            {step.residue !== null && (
              <span className={classes.residue}>
                {' '}
                stays: <Shown text={step.residue} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Line>
  );
}

interface LineProps {
  readonly icon: Icon;
  readonly at: string;
  readonly tone?: 'quiet' | 'warn' | 'accent';
  readonly to?: string;
  readonly children: ReactNode;
}

const Line = ({ icon, at, tone = 'quiet', to, children }: LineProps) => (
  <>
    <Dot icon={icon} tone={tone} />
    <div className={classes.line}>
      <div className={classes.words}>{children}</div>
      <span className={classes.at}>
        {to === undefined ? (
          <When at={at} />
        ) : (
          <Link to={to} className={classes.link}>
            <When at={at} />
          </Link>
        )}
      </span>
    </div>
  </>
);

const Dot = ({ icon: Symbol, tone }: { readonly icon: Icon; readonly tone: string }) => (
  <span className={classes.dot} data-tone={tone} aria-hidden>
    <Symbol size={14} stroke={1.8} />
  </span>
);
