import type { Issue, Page } from '@reprise/contract';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconCircleDot,
  IconHash,
  IconKeyboard,
  IconMoonStars,
  IconSearch,
  type Icon,
} from '@tabler/icons-react';
import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { one } from '../api/queries.ts';
import { visible } from '@reprise/text';
import { addressOf } from './addressOf.ts';
import { PAGES } from './pages.ts';

/** Ctrl-K: pages, issues by their title, and anything by its id. */
export function Palette({ onHelp }: { readonly onHelp: () => void }) {
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const go = (path: string) => () => void navigate(path);
  const issues = useIssues(query);
  const direct = addressOf(query);
  const actions: SpotlightActionData[] = [
    ...(direct === undefined
      ? []
      : [{ id: 'direct', label: `Open ${query.trim()}`, onClick: go(direct), ...icon(IconHash) }]),
    ...PAGES.filter(matches(query)).map(({ path, name, about, icon: Icon }) => ({
      id: path,
      label: name,
      description: about,
      onClick: go(path),
      ...icon(Icon),
    })),
    ...issues.map(({ repository, number, title }) => ({
      id: `${repository}#${number}`,
      label: visible(title),
      description: `${repository}#${number}`,
      onClick: go(`/issues/${repository}/${number}`),
      ...icon(IconCircleDot),
    })),
    ...[
      {
        id: 'scheme',
        name: 'Switch light and dark',
        about: '',
        onClick: toggleColorScheme,
        symbol: IconMoonStars,
      },
      { id: 'help', name: 'Keyboard shortcuts', about: '', onClick: onHelp, symbol: IconKeyboard },
    ]
      .filter(matches(query))
      .map(({ id, name, onClick, symbol }) => ({ id, label: name, onClick, ...icon(symbol) })),
  ];
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      filter={(_query, all) => all}
      shortcut={['mod + K']}
      scrollable
      overlayProps={{ blur: 0 }}
      maxHeight={420}
      nothingFound="Nothing has that name. Issues are found by words of their title."
      searchProps={{
        leftSection: <IconSearch size={17} />,
        placeholder: 'A page, an issue, or an id',
        'aria-label': 'Find',
      }}
    />
  );
}

const icon = (Symbol: Icon) => ({ leftSection: <Symbol size={17} stroke={1.7} /> });

const matches =
  (query: string) =>
  ({ name, about }: { readonly name: string; readonly about: string }): boolean =>
    `${name} ${about}`.toLowerCase().includes(query.trim().toLowerCase());

function useIssues(query: string): readonly Issue[] {
  const [q] = useDebouncedValue(query.trim(), 200);
  const { data } = useQuery({
    ...one<Page<Issue>>('issues', '/issues', {}, { q, limit: 6 }),
    enabled: q.length >= 2,
  });
  return q.length >= 2 ? (data?.items ?? []) : [];
}
