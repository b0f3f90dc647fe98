import type { Actor } from '../auth/actor.ts';
import { assertRead } from '../auth/permissions.ts';
import { GitHubError, invalid } from '../http/errors.ts';
import { paginate } from '../http/pagination.ts';
import { route, type Answer, type Call } from '../http/route.ts';
import { issueShape } from '../shapes/issue.ts';
import {
  accountById,
  fullName,
  issuesOf,
  labelsOf,
  repositoryById,
  repositoryByName,
} from '../state/lookup.ts';
import type { Issue, Repository, State } from '../state/model.ts';

/** Words, and of GitHub's qualifiers those that triage needs; newest first. */
export const searchRoutes = [route('GET', '/search/issues', search)];

function search(call: Call): Answer {
  const { world, actor } = call;
  const query = parse(call.query['q'] ?? '');
  if (query.length === 0) throw invalid('Search', 'q', 'missing');
  const found = repositoriesOf(world.state, query, actor)
    .flatMap((repository) => issuesOf(world.state, repository))
    .filter((issue) => query.every((term) => term.not !== fits(world.state, issue, term)))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.number - a.number);
  const { body, ...rest } = paginate(call, found, (issue) => ({
    ...issueShape(world, repositoryById(world.state, issue.repositoryId), issue),
    score: 1,
  }));
  return { ...rest, body: { total_count: found.length, incomplete_results: false, items: body } };
}

interface Term {
  readonly not: boolean;
  /** Empty for a word of the text. */
  readonly qualifier: string;
  readonly value: string;
}

/** `is:closed -label:"good first issue" "off by one"` */
const parse = (text: string): readonly Term[] =>
  [...text.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"|([^\s"]+))/g)].map(
    ([, not, qualifier, quoted, bare]) => ({
      not: not === '-',
      qualifier: qualifier ?? '',
      value: (quoted ?? bare ?? '').toLowerCase(),
    }),
  );

/** Those of `repo:`, else all that the credential may read. */
function repositoriesOf(state: State, query: readonly Term[], actor: Actor): Repository[] {
  const named = query.filter(({ qualifier }) => qualifier === 'repo');
  const found = named.flatMap(({ value }) => {
    const [owner = '', name = ''] = value.split('/');
    return repositoryByName(state, owner, name) ?? [];
  });
  const among = named.length === 0 ? state.repositories : found;
  return among.filter((repository) => {
    try {
      assertRead(actor, repository);
      return true;
    } catch (error) {
      if (error instanceof GitHubError) return false;
      throw error;
    }
  });
}

function fits(state: State, issue: Issue, { qualifier, value }: Term): boolean {
  const repository = repositoryById(state, issue.repositoryId);
  switch (qualifier) {
    case 'repo':
      return fullName(state, repository).toLowerCase() === value;
    case 'is':
    case 'state':
    case 'type':
      return value === 'issue' || value === 'pr'
        ? (issue.pull !== null) === (value === 'pr')
        : issue.state === value;
    case 'label':
      return labelsOf(repository, issue).some(({ name }) => name.toLowerCase() === value);
    case 'author':
      return accountById(state, issue.authorId).login.toLowerCase() === value;
    case 'in':
      return true;
    default:
      return `${issue.title}\n${issue.body ?? ''}`.toLowerCase().includes(value);
  }
}
