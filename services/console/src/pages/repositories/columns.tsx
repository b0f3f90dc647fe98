import type { Repository } from '@reprise/contract';
import { Link } from 'react-router';
import { Id } from '../../components/Id.tsx';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { plural } from '../../words/numbers.ts';
import { addressOfRepository, RULES_WORDS } from './words.ts';

export const columns: readonly Column<Repository>[] = [
  {
    id: 'repository',
    header: 'Repository',
    width: 'minmax(0, 1.2fr)',
    cell: (repository) => (
      <Link to={addressOfRepository(repository)} tabIndex={-1}>
        {repository.repository}
      </Link>
    ),
  },
  {
    id: 'rules',
    header: 'Reprise',
    width: '150px',
    cell: ({ rules }) => (
      <Status status={rules.status} tone={RULES_WORDS[rules.status].tone}>
        {RULES_WORDS[rules.status].word}
      </Status>
    ),
  },
  {
    id: 'file',
    header: 'Rules file',
    width: 'minmax(0, 1fr)',
    from: 'sm',
    cell: ({ rules }) => <code>{rules.path ?? 'none'}</code>,
  },
  {
    id: 'version',
    header: 'In force',
    width: '120px',
    from: 'md',
    cell: ({ rules }) =>
      rules.effectiveVersion === null ? '–' : <Id id={rules.effectiveVersion} />,
  },
  {
    id: 'problems',
    header: 'Problems',
    width: '100px',
    from: 'sm',
    cell: ({ rules }) =>
      rules.problems.length === 0 ? (
        '–'
      ) : (
        <Status status="invalid">{plural(rules.problems.length, 'problem')}</Status>
      ),
  },
  {
    id: 'state',
    header: 'State',
    width: '120px',
    from: 'md',
    cell: (repository) => stateOf(repository),
  },
  {
    id: 'read',
    header: 'Read',
    width: '84px',
    align: 'end',
    cell: ({ rules }) => <When at={rules.loadedAt} none="not yet" />,
  },
];

function stateOf({ deletedAt, archived, private: isPrivate }: Repository): string {
  if (deletedAt !== null) return 'deleted';
  if (archived === true) return 'archived';
  return isPrivate === true ? 'private' : 'public';
}
