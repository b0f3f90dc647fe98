/**
 * What conditions know of an issue or pull request: the same whether it came with a webhook or was
 * read afresh.
 */
export interface IssueFacts {
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  /** As the repository spells them. */
  readonly labels: readonly string[];
  /** Who opened it. `type` is GitHub's: User, Bot, Organization, Mannequin … */
  readonly author: { readonly login: string; readonly type: string };
  /** GitHub's author_association, as it spells it: OWNER, FIRST_TIME_CONTRIBUTOR, NONE … */
  readonly association: string;
  readonly isPullRequest: boolean;
  /** Logins of those it is assigned to. */
  readonly assignees: readonly string[];
}

/**
 * Facts from an issue or a pull request in GitHub's REST shape, which webhooks share. Everything
 * in it is hostile input: what is absent or of another type counts as empty.
 */
export function factsFrom(issue: unknown): IssueFacts {
  const it = fields(issue);
  const user = fields(it['user']);
  return {
    title: text(it['title']),
    body: text(it['body']),
    state: it['state'] === 'closed' ? 'closed' : 'open',
    labels: labelNames(it['labels']),
    author: { login: text(user['login']), type: text(user['type']) },
    association: text(it['author_association']) || 'NONE',
    // An issue that is a pull request says so; a pull request is known by its head.
    isPullRequest: isObject(it['pull_request']) || isObject(it['head']),
    assignees: logins(it['assignees']),
  };
}

function labelNames(labels: unknown): readonly string[] {
  if (!Array.isArray(labels)) return [];
  return labels
    .map((label: unknown) => (typeof label === 'string' ? label : text(fields(label)['name'])))
    .filter((name) => name !== '');
}

const logins = (users: unknown): readonly string[] =>
  Array.isArray(users)
    ? users.map((user: unknown) => text(fields(user)['login'])).filter((login) => login !== '')
    : [];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  isObject(value) ? value : {};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
