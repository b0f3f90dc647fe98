import type { GitHub, IssueSnapshot, Person, RepositorySnapshot } from '@reprise/harness';
import type { Edit } from '../../edits.ts';
import { numberIn, repositoryIn } from '../../places.ts';
import type { PersonMoves } from '../../scenario.ts';
import { ownComments } from './fields.ts';
import { milestoneNumber } from './seed.ts';

interface Where {
  readonly person: Person;
  readonly name: string;
  readonly number: number;
  readonly repository: RepositorySnapshot;
  readonly issue: IssueSnapshot | undefined;
}

/** Somebody does it, unless it is so already. @throws {Error} what GitHub says against it. */
export async function perform(github: GitHub, { place, by, edit }: PersonMoves): Promise<void> {
  const name = repositoryIn(place);
  const repository = github.state().repositories[name];
  if (repository === undefined) throw new Error(`GitHub has no ${name}.`);
  const number = numberIn(place);
  const where = { person: github.as(by), name, number, repository };
  await edited({ ...where, issue: repository.issues[number] }, edit);
}

async function edited(where: Where, edit: Edit): Promise<unknown> {
  if (isElsewhere(edit)) return editedElsewhere(where, edit);
  const { person, name, number, repository, issue } = where;
  const path = `/repos/${name}/issues/${number}`;
  switch (edit.what) {
    case 'recolor': {
      const found = repository.labels.some((label) => label.name === edit.label);
      const label = `/repos/${name}/labels/${encodeURIComponent(edit.label)}`;
      return found ? person.request('PATCH', label, { color: edit.color }) : undefined;
    }
    case 'topics':
      return person.request('PUT', `/repos/${name}/topics`, { names: [...edit.topics] });
    case 'label':
      return person.label(name, number, edit.label);
    case 'unlabel':
      return issue?.labels.includes(edit.label)
        ? person.unlabel(name, number, edit.label)
        : undefined;
    case 'assign':
      return person.assign(name, number, edit.login);
    case 'unassign':
      return person.unassign(name, number, edit.login);
    case 'close':
      return issue?.state === 'open' ? person.closeIssue(name, number, edit.reason) : undefined;
    case 'reopen':
      return issue?.state === 'closed' ? person.reopenIssue(name, number) : undefined;
    case 'rename':
      return person.editIssue(name, number, { title: edit.title });
    case 'milestone': {
      const milestone = edit.milestone === null ? null : milestoneNumber(edit.milestone);
      return person.request('PATCH', path, { milestone });
    }
    case 'lock':
      return person.request('PUT', `${path}/lock`, { lock_reason: edit.reason });
    case 'unlock':
      return person.request('DELETE', `${path}/lock`);
    case 'type':
      return person.request('PATCH', path, { type: edit.type });
    default:
      return edit satisfies never;
  }
}

const ELSEWHERE = [
  'addSubIssue',
  'removeSubIssue',
  'askForReview',
  'withdrawReview',
  'deleteComment',
  'editComment',
] as const;

type Elsewhere = Extract<Edit, { readonly what: (typeof ELSEWHERE)[number] }>;

const isElsewhere = (edit: Edit): edit is Elsewhere => ELSEWHERE.some((what) => what === edit.what);

/** What is not a part of the issue itself. */
async function editedElsewhere(
  { person, name, number, repository, issue }: Where,
  edit: Elsewhere,
): Promise<unknown> {
  const path = `/repos/${name}/issues/${number}`;
  const reviews = `/repos/${name}/pulls/${number}/requested_reviewers`;
  switch (edit.what) {
    case 'addSubIssue':
    case 'removeSubIssue': {
      const isThere = issue?.subIssues.includes(`${name}#${edit.issue}`) === true;
      const body = { sub_issue_id: repository.issues[edit.issue]?.id };
      if (edit.what === 'addSubIssue') {
        return isThere ? undefined : person.request('POST', `${path}/sub_issues`, body);
      }
      return isThere ? person.request('DELETE', `${path}/sub_issue`, body) : undefined;
    }
    case 'askForReview':
      return person.request('POST', reviews, { reviewers: [edit.login] });
    case 'withdrawReview':
      return person.request('DELETE', reviews, { reviewers: [edit.login] });
    case 'deleteComment':
    case 'editComment': {
      const own = issue && ownComments(issue).find(({ rule }) => rule === edit.rule);
      if (own === undefined) return undefined;
      return edit.what === 'deleteComment'
        ? person.deleteComment(name, own.id)
        : person.editComment(name, own.id, `Edited. ${own.body}`);
    }
    default:
      return edit satisfies never;
  }
}
