import { Slider } from '@mantine/core';
import { clock, day } from '../../../words/time.ts';
import type { Story } from '../stories.ts';
import classes from './Timeline.module.css';

interface ThroughProps {
  readonly stories: readonly Story[];
  /** How many of them had begun at the chosen time. */
  readonly begun: number;
  readonly onMove: (begun: number) => void;
}

/** A slider through time, one step for each thing that happened. */
export function Through({ stories, begun, onMove }: ThroughProps) {
  const at = stories[begun - 1]?.at;
  const now = begun >= stories.length;
  return (
    <div className={classes.through}>
      <span id="through">Through time</span>
      <Slider
        className={classes.slider}
        size={4}
        min={1}
        max={Math.max(2, stories.length)}
        value={begun}
        onChange={onMove}
        disabled={stories.length < 2}
        label={null}
        marks={stories.length > 40 ? [] : stories.map((_, index) => ({ value: index + 1 }))}
        thumbLabel="Show the issue as it was at"
        thumbProps={{ 'aria-valuetext': at === undefined ? 'now' : `${day(at)}, ${clock(at)}` }}
      />
      <span className={`${classes.moment} tabular`}>
        {now || at === undefined ? 'now' : `${day(at)}, ${clock(at)}`}
      </span>
    </div>
  );
}
