import { Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { visible } from '@reprise/text';
import classes from './Facet.module.css';
import { offered, type Choice } from './offered.ts';

interface FacetProps {
  /** Of the filter: `Label`. */
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Several at once. */
  readonly many?: boolean;
  /** What is typed may be chosen though nobody offers it. */
  readonly free?: boolean;
}

/** One filter: a small button that opens its choices, and says what is chosen. */
export function Facet({ name, choices, chosen, onChange, many = false, free = false }: FacetProps) {
  const [opened, popover] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const options = offered(choices, chosen, typed, free);
  const searched = free || choices.length > 7;
  const close = () => {
    popover.close();
    setTyped('');
  };
  const pick = (value: string) => {
    const without = chosen.filter((one) => one !== value);
    const added = without.length < chosen.length ? without : [...(many ? chosen : []), value];
    onChange(added);
    if (!many) close();
  };
  const words = chosen.map((value) =>
    visible(choices.find((choice) => choice.value === value)?.name ?? value),
  );
  return (
    <span className={classes.facet} data-set={chosen.length > 0}>
      <Popover
        opened={opened}
        onChange={popover.toggle}
        onClose={close}
        trapFocus
        returnFocus
        position="bottom-start"
        offset={6}
        width={230}
      >
        <Popover.Target>
          <button type="button" className={classes.name} onClick={popover.toggle}>
            {name}
            {words.length > 0 && <b>{words.join(', ')}</b>}
            {words.length === 0 && <IconChevronDown size={13} />}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={4} aria-label={name}>
          {searched && (
            <TextInput
              size="xs"
              mb={4}
              data-autofocus
              aria-label={`Find ${name}`}
              placeholder={free ? 'Choose or type' : 'Choose'}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              onKeyDown={(event) => {
                const [first] = options;
                if (event.key === 'Enter' && first !== undefined) pick(first.value);
                if (event.key === 'ArrowDown') moveFocus(event, list.current, 1);
              }}
            />
          )}
          <div
            ref={list}
            role="listbox"
            aria-label={name}
            aria-multiselectable={many}
            className={classes.options}
            onKeyDown={(event) => moveFocus(event, list.current, STEPS[event.key] ?? 0)}
          >
            {options.map(({ value, name: shown }) => (
              <button
                key={value}
                type="button"
                role="option"
                className={classes.option}
                aria-selected={chosen.includes(value)}
                onClick={() => pick(value)}
              >
                <span>{visible(shown)}</span>
                {chosen.includes(value) && <IconCheck size={14} />}
              </button>
            ))}
            {options.length === 0 && <p className={classes.none}>Nothing of that name.</p>}
          </div>
        </Popover.Dropdown>
      </Popover>
      {words.length > 0 && (
        <button
          type="button"
          className={classes.clear}
          aria-label={`Clear ${name}`}
          onClick={() => onChange([])}
        >
          <IconX size={12} />
        </button>
      )}
    </span>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus among the options of a list. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null, step: number): void {
  const options = [...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
  if (step === 0 || options.length === 0) return;
  const at = options.indexOf(document.activeElement as HTMLElement);
  options[(at + step + options.length) % options.length]?.focus();
  event.preventDefault();
}
