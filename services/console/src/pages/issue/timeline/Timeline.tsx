import type { Entry, RollbackScope } from '@reprise/contract';
import { IconTimelineEventX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { text } from '../../../app/address.ts';
import { useAddress } from '../../../app/useAddress.ts';
import { Empty } from '../../../components/Empty.tsx';
import { Failed } from '../../../components/Failed.tsx';
import { begunBy, type Story } from '../stories.ts';
import { StoryItem } from './StoryItem.tsx';
import { Through } from './Through.tsx';
import classes from './Timeline.module.css';

interface TimelineProps {
  readonly entries: UseQueryResult<readonly Entry[]>;
  readonly stories: readonly Story[];
  readonly onUndo: (scope: RollbackScope) => void;
}

const place = { until: text } as const;

/** All that happened, the earliest first, with a slider through time. */
export function Timeline({ entries, stories, onUndo }: TimelineProps) {
  const { values, change } = useAddress(place);
  if (entries.isError && entries.data === undefined) {
    return <Failed error={entries.error} retry={() => void entries.refetch()} />;
  }
  if (stories.length === 0) {
    return (
      <Empty icon={IconTimelineEventX} title="Nothing has happened here yet">
        The first delivery from GitHub about this issue begins its timeline.
      </Empty>
    );
  }
  const until = Date.parse(values.until ?? '');
  const begun = Number.isNaN(until) ? stories.length : Math.max(1, begunBy(stories, until));
  return (
    <section className={classes.timeline} aria-label="Timeline">
      <Through
        stories={stories}
        begun={begun}
        onMove={(count) =>
          change({ until: count >= stories.length ? undefined : stories[count - 1]?.at })
        }
      />
      <ol className={classes.stories}>
        {stories.map((story, index) => (
          <StoryItem key={story.key} story={story} later={index >= begun} onUndo={onUndo} />
        ))}
      </ol>
    </section>
  );
}
