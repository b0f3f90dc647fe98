import { Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import classes from './Facet.module.css';
import { fromLocal, rangeWords, toLocal, type Range } from './range.ts';

interface TimeRangeProps {
  readonly name: string;
  readonly range: Range;
  readonly onChange: (range: Range) => void;
}

const HOUR_MS = 3_600_000;
const PRESETS = [
  { name: 'Last hour', ms: HOUR_MS },
  { name: 'Last 24 hours', ms: 24 * HOUR_MS },
  { name: 'Last 7 days', ms: 7 * 24 * HOUR_MS },
] as const;

/** From when to when: as a filter, with what is asked for most and two times of one's own. */
export function TimeRange({ name, range, onChange }: TimeRangeProps) {
  const [opened, popover] = useDisclosure(false);
  const words = rangeWords(range);
  const last = (ms: number) => {
    onChange({ since: new Date(Date.now() - ms).toISOString(), before: undefined });
    popover.close();
  };
  return (
    <span className={classes.facet} data-set={words !== undefined}>
      <Popover
        opened={opened}
        onChange={popover.toggle}
        trapFocus
        returnFocus
        position="bottom-start"
        offset={6}
        width={250}
      >
        <Popover.Target>
          <button type="button" className={classes.name} onClick={popover.toggle}>
            {name}
            {words === undefined ? <IconChevronDown size={13} /> : <b>{words}</b>}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={name}>
          {PRESETS.map((preset) => (
            <button
              key={preset.name}
              type="button"
              className={classes.option}
              onClick={() => last(preset.ms)}
            >
              {preset.name}
            </button>
          ))}
          <TextInput
            type="datetime-local"
            size="xs"
            mt={6}
            label="From"
            value={toLocal(range.since)}
            onChange={({ currentTarget }) =>
              onChange({ ...range, since: fromLocal(currentTarget.value) })
            }
          />
          <TextInput
            type="datetime-local"
            size="xs"
            mt={6}
            label="Until"
            value={toLocal(range.before)}
            onChange={({ currentTarget }) =>
              onChange({ ...range, before: fromLocal(currentTarget.value) })
            }
          />
          <Button fullWidth mt={10} onClick={popover.close}>
            Done
          </Button>
        </Popover.Dropdown>
      </Popover>
      {words !== undefined && (
        <button
          type="button"
          className={classes.clear}
          aria-label={`Clear ${name}`}
          onClick={() => onChange({ since: undefined, before: undefined })}
        >
          <IconX size={12} />
        </button>
      )}
    </span>
  );
}
