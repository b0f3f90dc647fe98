import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useShortcuts } from '../../app/shortcuts.ts';
import classes from './FilterBar.module.css';

interface FilterBarProps {
  /** The words to search for; left out, there is no field for them. */
  readonly search?: {
    readonly value: string | undefined;
    readonly change: (value: string | undefined) => void;
    readonly placeholder: string;
  };
  /** How many filters are set. */
  readonly set: number;
  readonly clear: () => void;
  /** The facets. */
  readonly children?: ReactNode;
  /** At the right. */
  readonly aside?: ReactNode;
}

/** The filters of a list: words, facets, and a way to clear them. `/` leads here. */
export function FilterBar({ search, set, clear, children, aside }: FilterBarProps) {
  return (
    <div className={classes.bar} role="search">
      {search !== undefined && <Words {...search} />}
      {children}
      {set > 0 && (
        <Button variant="subtle" color="gray" onClick={clear}>
          Clear
        </Button>
      )}
      {aside !== undefined && <div className={classes.aside}>{aside}</div>}
    </div>
  );
}

const PATIENCE_MS = 200;

function Words({ value, change, placeholder }: NonNullable<FilterBarProps['search']>) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value ?? '');
  const told = useRef(value ?? '');
  const tell = useDebouncedCallback((text: string) => {
    told.current = text.trim();
    change(told.current === '' ? undefined : told.current);
  }, PATIENCE_MS);
  // What changes the address from elsewhere changes the field; what the field said itself does not.
  useEffect(() => {
    if ((value ?? '') === told.current) return;
    told.current = value ?? '';
    setTyped(told.current);
  }, [value]);
  useShortcuts({ '/': () => field.current?.focus() });
  return (
    <TextInput
      ref={field}
      className={classes.words}
      size="xs"
      type="search"
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      rightSection={<kbd className={classes.hint}>/</kbd>}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
      }}
    />
  );
}
