import {
  InstallationError,
  listComments,
  outcomeOf,
  readIssue,
  type GitHub,
  type Octokit,
} from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import { z } from 'zod';
import { repositoryPath } from './paths.ts';
import type { FileReader, HistoryReader, RepositoryReader, ThreadReader } from './ports.ts';

/** Reads of one run: what was read once is not asked again. */
export type RepositoryFor = (subject: Subject) => RepositoryReader;

const PAGE_SIZE = 100;
const MOST_PAGES = { issues: 3, labels: 5 } as const;

/** GitHub as this service needs it, each run with a token for its own repository alone. */
export const repositoryFor =
  (github: Pick<GitHub, 'forInstallation'>): RepositoryFor =>
  (subject) => {
    const { installationId, repositoryId } = subject;
    // A repository hook delivered it: there is no App through which to read.
    if (installationId === null) throw new InstallationError('uninstalled');
    const octokit = github.forInstallation(installationId, repositoryId);
    return {
      thread: threadReader(octokit, subject),
      history: historyReader(octokit, subject),
      files: fileReader(octokit, subject),
    };
  };

const threadReader = (
  octokit: Octokit,
  { repositoryId, number }: Pick<Subject, 'repositoryId' | 'number'>,
): ThreadReader => ({
  issue: once(() => readIssue(octokit, repositoryId, number)),
  async comments(of) {
    const comments = await listComments(octokit, repositoryId, of);
    return comments.map(({ author, body, createdAt }) => ({
      author: author?.login ?? null,
      isBot: author?.type === 'Bot',
      body,
      createdAt,
    }));
  },
});

const labelName = z.union([z.string(), z.object({ name: z.string() }).transform((l) => l.name)]);

const pastIssue = z
  .object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    labels: z.array(labelName),
    pull_request: z.unknown().optional(),
  })
  .transform(({ number, title, body, state, labels, pull_request: pull }) => ({
    number,
    title,
    body: body ?? '',
    state,
    labels,
    isPull: pull !== undefined && pull !== null,
  }));

const repositoryLabel = z
  .object({ name: z.string(), description: z.string().nullish() })
  .transform(({ name, description }) => ({ name, description: description ?? '' }));

const historyReader = (
  octokit: Octokit,
  { repositoryId }: Pick<Subject, 'repositoryId'>,
): HistoryReader => ({
  issues: once(async () => {
    const route = '/repositories/{repository_id}/issues';
    const query = { repository_id: repositoryId, state: 'all', sort: 'created' };
    const found = await pages(octokit, route, query, pastIssue, MOST_PAGES.issues);
    return found.filter(({ isPull }) => !isPull);
  }),
  labels: once(() => {
    const route = '/repositories/{repository_id}/labels';
    const query = { repository_id: repositoryId };
    return pages(octokit, route, query, repositoryLabel, MOST_PAGES.labels);
  }),
});

/** The first pages of a listing; the rest is left out. */
async function pages<Item extends z.ZodType>(
  octokit: Octokit,
  route: string,
  query: Readonly<Record<string, string | number>>,
  item: Item,
  most: number,
): Promise<readonly z.output<Item>[]> {
  const found: z.output<Item>[] = [];
  for (let page = 1; page <= most; page += 1) {
    const parameters = { ...query, per_page: PAGE_SIZE, page };
    const { data } = await octokit.request(`GET ${route}`, parameters);
    const items = z.array(item).parse(data);
    found.push(...items);
    if (items.length < PAGE_SIZE) break;
  }
  return found;
}

const file = z.object({ type: z.literal('file'), encoding: z.string(), content: z.string() });
const commits = z.array(z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) })).min(1);

function fileReader(octokit: Octokit, { repositoryId }: Pick<Subject, 'repositoryId'>): FileReader {
  const commit = once(async () => {
    const query = { repository_id: repositoryId, per_page: 1 };
    const { data } = await octokit.request('GET /repositories/{repository_id}/commits', query);
    return commits.parse(data)[0]?.sha ?? '';
  });
  return {
    commit,
    async read(path) {
      const checked = repositoryPath(path);
      if (checked === undefined) return undefined;
      const query = {
        repository_id: repositoryId,
        path: checked.split('/').map(encodeURIComponent).join('/'),
        ref: await commit(),
      };
      const route = 'GET /repositories/{repository_id}/contents/{+path}';
      const answer = await octokit.request(route, query).catch(missing);
      const parsed = file.safeParse(answer?.data);
      if (!parsed.success || parsed.data.encoding !== 'base64') return undefined;
      return Buffer.from(parsed.data.content, 'base64').toString('utf8');
    },
  };
}

function missing(error: unknown): undefined {
  const outcome = outcomeOf(error, Date.now());
  if (outcome.status === 'rejected' && outcome.reason === 'not_found') return undefined;
  throw error;
}

/** Asks once; a failure is forgotten. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () =>
    (asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    }));
}
