import fc from 'fast-check';
import { Issue, Repository, type IssueRow } from '@reprise/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fill,
  issueRow,
  openInstallation,
  repositoryRow,
  type ApiUnderTest,
  type Installation,
} from './installation.ts';

interface Shown {
  readonly repository: string;
  readonly number: number;
}
interface Page {
  readonly items: readonly Shown[];
  readonly next: string | null;
}

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 1, 0, 0, second));
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

/** Issues with many ties, and with what is not known of some. */
const rows: readonly IssueRow[] = Array.from({ length: 80 }, (_, index) =>
  issueRow({
    repositoryId: 1 + (index % 2),
    repository: pick(['acme/orders', 'acme/shop'], index),
    number: 1 + Math.floor(index / 2),
    title: pick(['100% CPU when saving', 'Crash', 'a_b is ignored', String.raw`C:\temp`], index),
    state: pick(['open', 'closed', 'open'], index),
    isPullRequest: index % 5 === 0,
    labels: pick([[], ['bug'], ['bug', 'p1'], ['needs "info"', 'a,b']], index),
    assignees: pick([[], ['bob'], ['bob', 'carol']], index),
    milestone: pick([null, 'v1'], Math.floor(index / 3)),
    authorLogin: pick(['alice', 'dave', null], index),
    createdAt: index % 7 === 0 ? null : at(index % 4),
    updatedAt: at(index % 6),
    gone: index === 79 ? 'deleted' : null,
  }),
);
const visible = rows.filter(({ gone }) => gone === null);
const idOf = ({ repository, number }: Shown): string => `${repository}#${number}`;

let installation: Installation;
let api: ApiUnderTest;
beforeAll(async () => {
  installation = await openInstallation();
  await fill(installation.db, Issue, rows);
  await fill(
    installation.db,
    Repository,
    ['acme/orders', 'acme/shop'].map((fullName, index) => repositoryRow(index + 1, fullName)),
  );
  api = await installation.api();
});
afterAll(() => installation?.close());

async function all(query: string, limit: number): Promise<readonly Shown[]> {
  const items: Shown[] = [];
  let cursor = '';
  for (;;) {
    const { body } = await api.get<Page>(`/issues?limit=${limit}&${query}${cursor}`);
    items.push(...body.items);
    if (body.next === null) return items;
    cursor = `&cursor=${body.next}`;
  }
}

describe('the issues on a real Postgres', () => {
  it('are each shown once, in the same order, in one page and in many', async () => {
    for (const sort of ['-updated', 'updated', '-created', 'created']) {
      const whole = (await all(`sort=${sort}`, 100)).map(idOf);
      expect(whole).toHaveLength(visible.length);
      expect(new Set(whole).size).toBe(visible.length);
      for (const limit of [1, 7])
        expect((await all(`sort=${sort}`, limit)).map(idOf)).toEqual(whole);
    }
  });

  it('are those, and only those, that every filter names', async () => {
    const filters = fc.record(
      {
        state: fc.constantFrom('open', 'closed'),
        is: fc.constantFrom('issue', 'pull'),
        label: fc.subarray(['bug', 'p1', 'needs "info"', 'a,b', 'none such'], { minLength: 1 }),
        author: fc.constantFrom('alice', 'dave', 'nobody'),
        assignee: fc.constantFrom('bob', 'carol', 'none'),
        milestone: fc.constantFrom('v1', 'none'),
        repository: fc.constantFrom('acme/orders', 'ACME/Shop'),
        q: fc.constantFrom('100%', 'a_b', 'crash', String.raw`C:\temp`, 'cpu saving', '%'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(filter)) {
          for (const one of [value].flat()) query.append(name, one);
        }
        const shown = (await all(query.toString(), 100)).map(idOf);
        const expected = visible.filter((row) => matches(row, filter)).map(idOf);
        expect(shown.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('of a repository that nobody knows are not there, and the nearest name is given', async () => {
    const { status, body } = await api.get<{ detail: string }>('/issues?repository=acme/ordres');
    expect(status).toBe(404);
    expect(body.detail).toContain('Did you mean acme/orders?');
  });

  it('are found by number even when they are gone', async () => {
    const { body } = await api.get('/issues/acme/shop/40');
    expect(body).toMatchObject({ number: 40, gone: 'deleted' });
  });
});

interface Filter {
  readonly state?: string;
  readonly is?: string;
  readonly label?: readonly string[];
  readonly author?: string;
  readonly assignee?: string;
  readonly milestone?: string;
  readonly repository?: string;
  readonly q?: string;
}

/** What the filters mean, said once more and plainly. */
function matches(row: IssueRow, filter: Filter): boolean {
  const { state, is, label = [], author, assignee, milestone, repository, q = '' } = filter;
  const title = row.title.toLowerCase();
  return [
    state === undefined || row.state === state,
    is === undefined || row.isPullRequest === (is === 'pull'),
    label.every((name) => row.labels.includes(name)),
    author === undefined || row.authorLogin === author,
    assignee === undefined ||
      (assignee === 'none' ? row.assignees.length === 0 : row.assignees.includes(assignee)),
    milestone === undefined || row.milestone === (milestone === 'none' ? null : milestone),
    repository === undefined || row.repository === repository.toLowerCase(),
    q
      .toLowerCase()
      .split(' ')
      .every((word) => title.includes(word)),
  ].every(Boolean);
}
