import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import classes from './settings.module.css';

const CHOICES = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light or dark; remembered by this browser. */
export function Scheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <SegmentedControl
        aria-label="Colours"
        size="xs"
        data={CHOICES}
        value={colorScheme}
        onChange={(value) => {
          if (value === 'auto' || value === 'light' || value === 'dark') setColorScheme(value);
        }}
      />
      <p className={classes.words}>
        Every list, button and page has a key: press <kbd>?</kbd> to see all of them.
      </p>
    </>
  );
}
