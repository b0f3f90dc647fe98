import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { count } from '../../../words/numbers.ts';
import { found, foldedAtFirst, linesOf, rowsOf, unfoldedFor } from './lines.ts';
import { Rows, type RowsHandle } from './Rows.tsx';
import classes from './Payload.module.css';

/** Pretty-printed JSON: what is in it folds, is searched, and only what is in sight is drawn. */
export function PayloadView({ json }: { readonly json: string }) {
  const lines = useMemo(() => linesOf(json), [json]);
  const [folded, setFolded] = useState(() => foldedAtFirst(lines));
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  const [query, setQuery] = useState('');
  const [hit, setHit] = useState(0);
  const view = useRef<RowsHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => rowsOf(lines, folded, whole), [lines, folded, whole]);
  const hits = useMemo(() => found(lines, query), [lines, query]);
  const show = (index: number): void => {
    const line = hits[(index + hits.length) % Math.max(1, hits.length)];
    if (line === undefined) return;
    setHit((index + hits.length) % hits.length);
    setFolded(unfoldedFor(lines, folded, line));
    setWhole(new Set([...whole, line]));
    view.current?.scrollToLine(line);
  };
  const search = (text: string): void => {
    setQuery(text);
    setHit(0);
    const [first] = found(lines, text);
    if (first === undefined) return;
    setFolded(unfoldedFor(lines, folded, first));
    view.current?.scrollToLine(first);
  };
  useShortcuts({ '/': () => field.current?.focus() });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key === 'Enter') show(event.shiftKey ? hit - 1 : hit + 1);
  };
  const foldable = lines.some(({ end, depth }) => end !== undefined && depth > 0);
  return (
    <>
      <div className={classes.tools} role="search">
        <TextInput
          ref={field}
          className={classes.search}
          size="xs"
          type="search"
          aria-label="Search the payload"
          placeholder="Search the payload"
          leftSection={<IconSearch size={14} />}
          rightSection={<kbd className={classes.hint}>/</kbd>}
          value={query}
          onChange={({ currentTarget }) => search(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Step
          label="Earlier (Shift Enter)"
          icon={IconChevronUp}
          off={hits.length === 0}
          go={() => show(hit - 1)}
        />
        <Step
          label="Next (Enter)"
          icon={IconChevronDown}
          off={hits.length === 0}
          go={() => show(hit + 1)}
        />
        <span className={classes.hits} role="status">
          {query.trim() === ''
            ? ''
            : hits.length === 0
              ? 'not found'
              : `${count(hit + 1)} of ${count(hits.length)} lines`}
        </span>
        <span className={classes.folds}>
          <Button
            variant="subtle"
            color="gray"
            disabled={!foldable}
            onClick={() => setFolded(new Set())}
          >
            Unfold all
          </Button>
          <Button
            variant="subtle"
            color="gray"
            disabled={!foldable}
            onClick={() => setFolded(foldedAtFirst(lines))}
          >
            Fold
          </Button>
        </span>
      </div>
      <Rows
        ref={view}
        rows={rows}
        lines={lines.length}
        query={query}
        current={hits[hit]}
        onFold={(line, fold) => setFolded(withOne(folded, line, fold))}
        onWhole={(line) => setWhole(withOne(whole, line, true))}
      />
    </>
  );
}

function withOne(set: ReadonlySet<number>, one: number, on: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (on) next.add(one);
  else next.delete(one);
  return next;
}

interface StepProps {
  readonly label: string;
  readonly icon: typeof IconChevronUp;
  readonly off: boolean;
  readonly go: () => void;
}

const Step = ({ label, icon: Symbol, off, go }: StepProps) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} disabled={off} onClick={go}>
      <Symbol size={16} />
    </ActionIcon>
  </Tooltip>
);
