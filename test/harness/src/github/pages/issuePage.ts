import type { Issue, Repository } from '../state/model.ts';
import { timelineShape } from '../shapes/timeline.ts';
import { accountById, fullName, labelsOf } from '../state/lookup.ts';
import type { World } from '../world.ts';
import { escaped, page } from './html.ts';

/** An issue with its labels, and all that happened to it. */
export function issuePage(world: World, repository: Repository, issue: Issue): string {
  const { state } = world;
  const labels = labelsOf(repository, issue).map(
    ({ name }) => `<span class="label">${escaped(name)}</span>`,
  );
  const author = accountById(state, issue.authorId).login;
  const entries = timelineShape(world, repository, issue).map(entryHtml);
  const title = `${issue.title} · ${fullName(state, repository)}#${issue.number}`;
  return page(
    title,
    `<p>${issue.state} ${labels.join(' ')}</p>
${entry(`${author} opened this`, issue.createdAt, issue.body ?? '')}
${entries.join('\n')}
<p><a href="/${escaped(fullName(state, repository))}/issues">All issues</a></p>`,
  );
}

function entryHtml(shape: Readonly<Record<string, unknown>>): string {
  const actor = textAt(shape['actor'], 'login');
  const at = textAt(shape, 'created_at');
  if (shape['event'] === 'commented') return entry(`${actor} commented`, at, textAt(shape, 'body'));
  const what = [textAt(shape, 'event'), textAt(shape['label'], 'name')].join(' ');
  return `<p><small>${escaped(`${actor} ${what} · ${at}`)}</small></p>`;
}

const entry = (head: string, at: string, text: string): string =>
  `<div class="entry"><small>${escaped(`${head} · ${at}`)}</small><pre>${escaped(text)}</pre></div>`;

function textAt(value: unknown, field: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const found = (value as Record<string, unknown>)[field];
  return typeof found === 'string' ? found : '';
}
