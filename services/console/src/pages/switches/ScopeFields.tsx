import type { Installation, RepositoryDetail, SwitchScope } from '@reprise/contract';
import { Autocomplete, Group, Radio, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { list, one } from '../../api/queries.ts';
import { useRepositories } from '../../components/useRepositories.ts';
import { heldFilter, type Filled } from './request.ts';

interface ScopeFieldsProps {
  readonly filled: Filled;
  readonly onChange: (some: Partial<Filled>) => void;
}

const SCOPES: readonly (readonly [SwitchScope, string])[] = [
  ['rule', 'rule'],
  ['repository', 'repository'],
  ['installation', 'installation'],
  ['everything', 'everything'],
];

/** What is to be stopped: how much, and which one. */
export function ScopeFields({ filled, onChange }: ScopeFieldsProps) {
  const { scope, repository, rule, installation } = filled;
  const repositories = useRepositories();
  const rules = useRules(filled);
  const installations = useInstallations(scope);
  return (
    <>
      <Radio.Group label="Stop" value={scope} onChange={(value) => onChange({ scope: value })}>
        <Group gap="lg" mt={6}>
          {SCOPES.map(([value, label]) => (
            <Radio
              key={value}
              value={value}
              label={label}
              {...(value === scope && { 'data-autofocus': true })}
            />
          ))}
        </Group>
      </Radio.Group>
      {(scope === 'rule' || scope === 'repository') && (
        <Autocomplete
          label="Repository"
          placeholder="owner/name"
          data={repositories.map(({ value }) => value)}
          limit={8}
          value={repository}
          onChange={(value) => onChange({ repository: value })}
        />
      )}
      {scope === 'rule' && (
        <Autocomplete
          label="Rule"
          placeholder="as its file names it"
          data={[...rules]}
          limit={12}
          value={rule}
          onChange={(value) => onChange({ rule: value })}
        />
      )}
      {scope === 'installation' && (
        <Select
          label="Installation"
          placeholder="Choose"
          data={[...installations]}
          value={installation === '' ? null : installation}
          onChange={(value) => onChange({ installation: value ?? '' })}
        />
      )}
    </>
  );
}

/** The rules of the file in force of the repository that was named. */
function useRules({ repository, ...rest }: Filled): readonly string[] {
  const named = heldFilter({ ...rest, repository, scope: 'repository' })?.repository;
  const { data } = useQuery({
    ...one<RepositoryDetail>('repositories', `/repositories/${named}`, { repository: named }),
    enabled: named !== undefined && rest.scope === 'rule',
    retry: false,
  });
  return (data?.ruleNames ?? []).map(({ name }) => name);
}

interface Offered {
  readonly value: string;
  readonly label: string;
}

function useInstallations(scope: SwitchScope): readonly Offered[] {
  const { data } = useInfiniteQuery({
    ...list<Installation>('installations', '/installations', { limit: 100 }),
    enabled: scope === 'installation',
  });
  return useMemo(
    () =>
      (data?.pages ?? [])
        .flatMap(({ items }) => items)
        .filter(({ status }) => status !== 'deleted')
        .map(({ id, account }) => ({
          value: String(id),
          label: account === null ? String(id) : `${account} (${id})`,
        })),
    [data],
  );
}
