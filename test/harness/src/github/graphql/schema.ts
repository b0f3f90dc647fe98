import { assertRead } from '../auth/permissions.ts';
import type { Actor } from '../auth/actor.ts';
import { nodeId, parseNodeId } from '../shapes/nodeId.ts';
import {
  accountById,
  commentsOf,
  issueByNumber,
  labelsOf,
  repositoryById,
  repositoryByName,
} from '../state/lookup.ts';
import type { Account, Comment, Issue, Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import type { GraphObject } from './execute.ts';

type Who = Pick<World, 'state'> & { readonly actor: Actor };

/** The part of GitHub's graph that is here: nodes by id, issues, and their comments with editors. */
export const queryRoot = (who: Who): GraphObject => ({
  type: 'Query',
  fields: {
    viewer: () => ('account' in who.actor ? person(who.actor.account) : null),
    node: ({ id }) => node(who, String(id)),
    repository: ({ owner, name }) => {
      const found = repositoryByName(who.state, String(owner), String(name));
      return found === undefined ? null : repositoryNode(who, found);
    },
  },
});

function node(who: Who, text: string): GraphObject | null {
  const { state } = who;
  const parsed = parseNodeId(text);
  if (parsed?.kind === 'IssueComment') {
    const comment = state.comments[String(parsed.id)];
    return comment === undefined ? null : commentNode(who, comment);
  }
  if (parsed?.kind === 'Issue') {
    const issue = Object.values(state.issues).find(({ id }) => id === parsed.id);
    return issue === undefined || issue.deleted ? null : issueNode(who, issue);
  }
  return null;
}

function repositoryNode(who: Who, repository: Repository): GraphObject {
  assertRead(who.actor, repository);
  return {
    type: 'Repository',
    fields: {
      id: nodeId('Repository', repository.id),
      databaseId: repository.id,
      name: repository.name,
      issue: ({ number }) => {
        const issue = issueByNumber(who.state, repository, Number(number));
        return issue === undefined || issue.deleted ? null : issueNode(who, issue);
      },
    },
  };
}

function issueNode(who: Who, issue: Issue): GraphObject {
  const { state } = who;
  const repository = repositoryById(state, issue.repositoryId);
  assertRead(who.actor, repository);
  return {
    type: 'Issue',
    fields: {
      id: nodeId('Issue', issue.id),
      number: issue.number,
      title: issue.title,
      state: issue.state.toUpperCase(),
      ...edited(who, issue),
      labels: ({ first }) =>
        connection(
          labelsOf(repository, issue).map(({ name }) => ({
            type: 'Label',
            fields: { name },
          })),
          first,
        ),
      comments: ({ first }) =>
        connection(
          commentsOf(state, issue).map((comment) => commentNode(who, comment)),
          first,
        ),
    },
  };
}

function commentNode(who: Who, comment: Comment): GraphObject {
  assertRead(who.actor, repositoryById(who.state, comment.repositoryId));
  return {
    type: 'IssueComment',
    fields: {
      id: nodeId('IssueComment', comment.id),
      databaseId: comment.id,
      isMinimized: comment.minimized !== null,
      minimizedReason: comment.minimized,
      ...edited(who, comment),
    },
  };
}

const connection = (nodes: readonly GraphObject[], first: unknown): GraphObject => ({
  type: 'Connection',
  fields: { nodes: nodes.slice(0, Number(first ?? nodes.length)), totalCount: nodes.length },
});

/** What an issue and a comment have in common: text, author and last editor. */
function edited({ state, actor }: Who, entry: Comment | Issue) {
  const { body, authorId, editorId } = entry;
  return {
    body: body ?? '',
    author: person(accountById(state, authorId)),
    viewerDidAuthor: 'account' in actor && actor.account.id === authorId,
    editor: editorId === null ? null : person(accountById(state, editorId)),
    lastEditedAt: entry.lastEditedAt,
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
  };
}

/** GraphQL calls a bot by its slug, without `[bot]`. */
const person = ({ id, login, type }: Account): GraphObject => ({
  type,
  fields: { databaseId: id, login: type === 'Bot' ? login.replace(/\[bot\]$/, '') : login },
});
