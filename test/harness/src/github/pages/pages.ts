import type { Incoming } from '../http/dispatch.ts';
import type { Answer } from '../http/route.ts';
import { fullName, issueByNumber, issuesOf, labelsOf, repositoryByName } from '../state/lookup.ts';
import type { Repository } from '../state/model.ts';
import type { World } from '../world.ts';
import { escaped, page } from './html.ts';
import { issuePage } from './issuePage.ts';

/**
 * What `html_url` leads to: public repositories and issues, to be looked at by people. Undefined
 * for whatever is no such page, or was not asked for by a browser.
 */
export function pageFor(world: World, { method, path, headers }: Incoming): Answer | undefined {
  if (method !== 'GET' || !headers['accept']?.includes('text/html')) return undefined;
  if (path === '/') return html(homePage(world));
  const [, owner = '', name = '', kind, number] = path.split('/');
  const repository = repositoryByName(world.state, owner, name);
  if (repository === undefined || repository.private) return undefined;
  if (number === undefined) return html(issuesPage(world, repository));
  const issue = issueByNumber(world.state, repository, Number(number));
  if (issue === undefined || issue.deleted || (kind !== 'issues' && kind !== 'pull')) {
    return undefined;
  }
  return html(issuePage(world, repository, issue));
}

const html = (text: string): Answer => ({
  status: 200,
  body: Buffer.from(text),
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  },
});

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

const link = (path: string, text: string): string =>
  `<a href="/${escaped(path)}">${escaped(text)}</a>`;

function homePage({ state }: World): string {
  const open = state.repositories.filter((repository) => !repository.private);
  const items = open.map((repository) => {
    const name = fullName(state, repository);
    return `${link(`${name}/issues`, name)} <small>${escaped(repository.description ?? '')}</small>`;
  });
  return page('Repositories', list(items));
}

function issuesPage({ state }: World, repository: Repository): string {
  const name = fullName(state, repository);
  const items = issuesOf(state, repository).map((issue) => {
    const labels = labelsOf(repository, issue).map(
      (label) => `<span class="label">${escaped(label.name)}</span>`,
    );
    const title = link(`${name}/issues/${issue.number}`, `#${issue.number} ${issue.title}`);
    return `${title} ${labels.join(' ')} <small>${issue.state}</small>`;
  });
  return page(name, list(items));
}
