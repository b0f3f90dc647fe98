import { Autocomplete, Button, TextInput } from '@mantine/core';
import { fromLocal, toLocal } from '../../components/filters/range.ts';
import { useRepositories } from '../../components/useRepositories.ts';
import type { Draft, Problems } from './draft.ts';
import { useSuggestions } from './useSuggestions.ts';
import classes from './plan.module.css';

interface ScopeFieldsProps {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly onChange: (some: Partial<Draft>) => void;
}

const MOST_OFFERED = 12;

/** What all holds for what is undone: each field that is filled in narrows it. */
export function ScopeFields({ draft, problems, onChange }: ScopeFieldsProps) {
  const repositories = useRepositories();
  const { rules, versions, actors, labels } = useSuggestions(draft.rule);
  const offer = (name: keyof Draft, label: string, data: readonly string[], hint: string) => (
    <Autocomplete
      label={label}
      placeholder={hint}
      data={[...data]}
      limit={MOST_OFFERED}
      value={draft[name]}
      error={problems[name]}
      onChange={(value) => onChange({ [name]: value })}
      autoComplete="off"
      comboboxProps={{ withinPortal: true }}
    />
  );
  return (
    <div className={classes.fields}>
      {offer('rule', 'By the rule', rules, 'any rule')}
      {offer('ruleVersion', 'In its version', versions, 'any version')}
      {offer('repository', 'In the repository', names(repositories), 'owner/name')}
      {offer('label', 'About the label', labels, 'any label, or none')}
      {offer('actor', 'Caused by', actors, 'a login')}
      <TextInput
        label="By its id"
        placeholder="act_…, run_… or rbk_…"
        autoComplete="off"
        value={draft.ids}
        error={problems.ids}
        onChange={({ currentTarget }) => onChange({ ids: currentTarget.value })}
      />
      <Times draft={draft} problems={problems} onChange={onChange} />
    </div>
  );
}

const names = (choices: ReturnType<typeof useRepositories>): readonly string[] =>
  choices.map(({ value }) => value);

const HOUR_MS = 3_600_000;
const LAST = [
  ['Last hour', HOUR_MS],
  ['Last 24 hours', 24 * HOUR_MS],
  ['Last 7 days', 7 * 24 * HOUR_MS],
] as const;

function Times({ draft, problems, onChange }: ScopeFieldsProps) {
  const since = (ms: number): string => new Date(Date.now() - ms).toISOString();
  return (
    <>
      <TextInput
        type="datetime-local"
        label="Performed from"
        value={toLocal(draft.from === '' ? undefined : draft.from)}
        onChange={({ currentTarget }) => onChange({ from: fromLocal(currentTarget.value) ?? '' })}
      />
      <TextInput
        type="datetime-local"
        label="Performed until"
        value={toLocal(draft.until === '' ? undefined : draft.until)}
        error={problems.until}
        onChange={({ currentTarget }) => onChange({ until: fromLocal(currentTarget.value) ?? '' })}
      />
      <div className={classes.presets} role="group" aria-label="When it was performed">
        {LAST.map(([name, ms]) => (
          <Button
            key={name}
            variant="default"
            onClick={() => onChange({ from: since(ms), until: '' })}
          >
            {name}
          </Button>
        ))}
        <Button variant="default" onClick={() => onChange({ from: '', until: '' })}>
          Any time
        </Button>
      </div>
    </>
  );
}
