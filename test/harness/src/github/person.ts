import { PERSONAL_PREFIX } from './auth/actor.ts';
import type { Incoming } from './http/dispatch.ts';
import type { Answer } from './http/route.ts';

/** What somebody of the cast does on GitHub. Repositories are `owner/name`. */
export interface Person extends IssueActions, CommentActions, FileActions {
  /** Anything else. @throws {Error} for an answer of 400 or more */
  readonly request: Request;
}

type Request = (
  method: string,
  path: string,
  body?: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** Acts inside the process, so faults, which are between Reprise and GitHub, leave people alone. */
export function personOf(login: string, perform: (request: Incoming) => Promise<Answer>): Person {
  const request: Request = async (method, path, body = {}) => {
    const headers = { authorization: `token ${PERSONAL_PREFIX}${login}` };
    const answer = await perform({ method, path, query: {}, headers, body });
    if (answer.status < 400) return answer.body;
    throw new Error(`${method} ${path} as ${login}: ${answer.status} ${messageIn(answer)}`);
  };
  return {
    ...issueActions(request),
    ...commentActions(request),
    ...fileActions(request),
    request,
  };
}

interface IssueActions {
  /** Answers the number. */
  openIssue(repository: string, issue: NewIssue): Promise<number>;
  editIssue(repository: string, number: number, changes: IssueChanges): Promise<void>;
  closeIssue(repository: string, number: number, reason?: string): Promise<void>;
  /** Closes it as a duplicate of another issue of the repository, by number. */
  closeAsDuplicate(repository: string, number: number, original: number): Promise<void>;
  reopenIssue(repository: string, number: number): Promise<void>;
  label(repository: string, number: number, ...labels: string[]): Promise<void>;
  unlabel(repository: string, number: number, label: string): Promise<void>;
  assign(repository: string, number: number, ...logins: string[]): Promise<void>;
  unassign(repository: string, number: number, ...logins: string[]): Promise<void>;
  /** Such as `+1`. Answers the reaction's id. */
  react(repository: string, number: number, content: string): Promise<number>;
}

export interface NewIssue {
  readonly title: string;
  readonly body?: string;
  readonly labels?: readonly string[];
}

export interface IssueChanges {
  readonly title?: string;
  readonly body?: string;
}

const issueUrl = (repository: string, number: number): string =>
  `/repos/${repository}/issues/${number}`;

const issueActions = (request: Request): IssueActions => ({
  openIssue: async (repository, issue) =>
    numberIn(await request('POST', `/repos/${repository}/issues`, { ...issue }), 'number'),
  editIssue: async (repository, number, changes) => {
    await request('PATCH', issueUrl(repository, number), { ...changes });
  },
  closeIssue: async (repository, number, reason = 'completed') => {
    const body = { state: 'closed', state_reason: reason };
    await request('PATCH', issueUrl(repository, number), body);
  },
  closeAsDuplicate: async (repository, number, original) => {
    const id = numberIn(await request('GET', issueUrl(repository, original)), 'id');
    const body = { state: 'closed', state_reason: 'duplicate', duplicate_issue_id: id };
    await request('PATCH', issueUrl(repository, number), body);
  },
  reopenIssue: async (repository, number) => {
    await request('PATCH', issueUrl(repository, number), { state: 'open' });
  },
  label: async (repository, number, ...labels) => {
    await request('POST', `${issueUrl(repository, number)}/labels`, { labels });
  },
  unlabel: async (repository, number, label) => {
    const name = encodeURIComponent(label);
    await request('DELETE', `${issueUrl(repository, number)}/labels/${name}`);
  },
  assign: async (repository, number, ...assignees) => {
    await request('POST', `${issueUrl(repository, number)}/assignees`, { assignees });
  },
  unassign: async (repository, number, ...assignees) => {
    await request('DELETE', `${issueUrl(repository, number)}/assignees`, { assignees });
  },
  react: async (repository, number, content) =>
    numberIn(await request('POST', `${issueUrl(repository, number)}/reactions`, { content }), 'id'),
});

interface CommentActions {
  /** Answers the comment's id. */
  comment(repository: string, number: number, body: string): Promise<number>;
  editComment(repository: string, comment: number, body: string): Promise<void>;
  deleteComment(repository: string, comment: number): Promise<void>;
  /** Answers the reaction's id. */
  reactToComment(repository: string, comment: number, content: string): Promise<number>;
}

const commentUrl = (repository: string, id: number): string =>
  `/repos/${repository}/issues/comments/${id}`;

const commentActions = (request: Request): CommentActions => ({
  comment: async (repository, number, body) => {
    const url = `${issueUrl(repository, number)}/comments`;
    return numberIn(await request('POST', url, { body }), 'id');
  },
  editComment: async (repository, id, body) => {
    await request('PATCH', commentUrl(repository, id), { body });
  },
  deleteComment: async (repository, id) => {
    await request('DELETE', commentUrl(repository, id));
  },
  reactToComment: async (repository, id, content) =>
    numberIn(await request('POST', `${commentUrl(repository, id)}/reactions`, { content }), 'id'),
});

interface FileActions {
  /** Commits to the default branch, whatever the file was before. */
  putFile(repository: string, path: string, text: string, message?: string): Promise<void>;
  deleteFile(repository: string, path: string, message?: string): Promise<void>;
}

const fileActions = (request: Request): FileActions => {
  const url = (repository: string, path: string): string => `/repos/${repository}/contents/${path}`;
  const shaOf = async (repository: string, path: string): Promise<{ sha?: string }> => {
    const found = await request('GET', url(repository, path)).catch(() => ({}));
    const sha = fieldOf(found, 'sha');
    return typeof sha === 'string' ? { sha } : {};
  };
  return {
    putFile: async (repository, path, text, message = `Update ${path}`) => {
      const content = Buffer.from(text).toString('base64');
      const sha = await shaOf(repository, path);
      await request('PUT', url(repository, path), { message, content, ...sha });
    },
    deleteFile: async (repository, path, message = `Delete ${path}`) => {
      const sha = await shaOf(repository, path);
      await request('DELETE', url(repository, path), { message, ...sha });
    },
  };
};

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[field]
    : undefined;

const numberIn = (value: unknown, field: string): number => Number(fieldOf(value, field));

const messageIn = ({ body }: Answer): string => {
  const message = fieldOf(body, 'message');
  return typeof message === 'string' ? message : '';
};
