// npm run screenshots: pictures of every page of the console, on the whole product with its demo.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Approval,
  Completeness,
  Job,
  Repository,
  RepositoryDetail,
  Run,
  RunDetail,
  SwitchTaken,
  WebhookTaken,
} from '@reprise/contract';
import { startReprise } from '@reprise/local';
import { apiClient, type ActionShown, type ApiClient } from '../api.ts';
import { eventually } from '../eventually.ts';
import { startBrowser } from './chromium.ts';
import { openConsole, THEMES } from './console.ts';
import { screenshot } from './screenshot.ts';

const FOLDER = join(import.meta.dirname, '../../../../services/console/screenshots');
const MOST_BYTES = 150 * 1024;
/** The demo shows something after half a minute, and most of it after two. */
const PATIENCE_MS = 300_000;

const data = mkdtempSync(join(tmpdir(), 'reprise-screenshots-'));
mkdirSync(FOLDER, { recursive: true });
const reprise = await startReprise({
  dataDir: data,
  // Compared at once, so that the chart shows what the demo sent.
  settings: { reconciler: { RECONCILER_EVERY_MS: '1000', RECONCILER_GRACE_MS: '1000' } },
});
const browser = await startBrowser();
try {
  const { api: url, credentials } = reprise.addresses;
  const api = apiClient(url, readFileSync(credentials.apiToken, 'utf8').trim());
  const pages = Object.entries(await addressesOf(api));
  for (const theme of THEMES) {
    const opened = await openConsole(browser, api, { theme });
    for (const [name, path] of pages) {
      await opened.page.goto(new URL(path, url).href);
      const file = await screenshot(opened.page, name, { theme, width: 1280, folder: FOLDER });
      const { size } = statSync(file);
      console.log(
        `${file} ${Math.round(size / 1024)} KiB${size > MOST_BYTES ? ', too large' : ''}`,
      );
    }
    await opened.close();
  }
} finally {
  await browser.close();
  await reprise.stop();
  rmSync(data, { recursive: true, force: true });
}

/** Waits until the demo has something to show on every page, and undoes some of it. */
async function addressesOf(api: ApiClient): Promise<Readonly<Record<string, string>>> {
  const approval = await eventually(async () => first<Approval>(api, '/approvals'), {
    limitMs: PATIENCE_MS,
  });
  const run = await eventually(async () => analysed(api), { limitMs: PATIENCE_MS });
  const done = await eventually(
    () => first<ActionShown>(api, '/actions?status=succeeded&kind=label.add&limit=1'),
    { limitMs: PATIENCE_MS },
  );
  const { id: rollback } = await api.post<{ id: string }>('/api/v1/rollbacks', {
    scope: { action: done.id },
  });
  await eventually(async () => {
    const { status } = await api.get<{ status: string }>(`/api/v1/rollbacks/${rollback}`);
    if (status !== 'finished' && status !== 'partial') throw new Error(`It is ${status}.`);
  });
  await stopElsewhere(api, run.repository ?? '');
  const action = await first<ActionShown>(api, '/actions?status=compensated&limit=1');
  const about = { rule: done.rule, repository: done.repository };
  const waiting = await planned(api, about);
  const delivery = await first<{ id: string }>(api, '/deliveries?event=issues');
  const repository = run.repository ?? '';
  const webhookOf = { name: 'Beside the App', scope: 'repository', target: repository };
  const { webhook } = await api.post<WebhookTaken>('/api/v1/webhooks', webhookOf);
  await api.post('/api/v1/deliveries/verify', {});
  await api.post(`/api/v1/repositories/${repository}/sync`, {});
  await eventually(
    async () => {
      const { items } = await api.get<{ items: readonly Job[] }>('/api/v1/jobs');
      if (!items.some(({ status }) => status === 'done')) throw new Error('No job is done yet.');
      const { checkedAt } = await api.get<Completeness>('/api/v1/completeness');
      if (checkedAt === null) throw new Error('Nobody has compared yet.');
    },
    { limitMs: PATIENCE_MS },
  );
  return {
    overview: '/',
    issues: '/issues',
    issue: `/issues/${run.repository}/${run.number}`,
    runs: '/runs',
    run: `/runs/${run.id}`,
    trace: `/runs/${run.id}/trace`,
    approvals: `/approvals/${approval.proposal}`,
    actions: '/actions',
    action: `/actions/${action.id}`,
    switches: '/switches',
    statistics: '/statistics',
    rollbacks: '/rollbacks',
    undo: `/rollbacks/new?${new URLSearchParams(about).toString()}`,
    plan: `/rollbacks/${waiting}`,
    rollback: `/rollbacks/${rollback}`,
    deliveries: '/deliveries',
    gaps: '/deliveries/gaps',
    delivery: `/deliveries/${delivery.id}`,
    webhooks: '/webhooks',
    webhook: `/webhooks/${webhook.id}`,
    jobs: '/jobs',
    repositories: '/repositories',
    repository: `/repositories/${repository}`,
    views: '/views',
    settings: '/settings',
  };
}

/** Stops one rule of another repository than the one that is shown; one was stopped before. */
async function stopElsewhere(api: ApiClient, shown: string): Promise<void> {
  const all = await api.list<Repository>('/api/v1/repositories');
  for (const { repository } of all.filter((one) => one.repository !== shown)) {
    const detail = await api.get<RepositoryDetail>(`/api/v1/repositories/${repository}`);
    const [rule] = detail.ruleNames;
    if (rule === undefined) continue;
    const of = { scope: 'repository', repository, reason: 'The labels are being renamed.' };
    const { switch: id } = await api.post<SwitchTaken>('/api/v1/switches', of);
    await eventually(() => api.remove(`/api/v1/switches/${encodeURIComponent(id)}`));
    const reason = 'It answers bug reports that are no bug reports.';
    await api.post('/api/v1/switches', { scope: 'rule', repository, rule: rule.name, reason });
    return;
  }
  throw new Error('No other repository has a rule.');
}

/** A run whose analysis led to something that was done. */
async function analysed(api: ApiClient): Promise<Run> {
  const runs = await api.list<Run>('/api/v1/runs?ask=triage&outcome=decided');
  for (const run of runs.filter(({ accepted }) => (accepted ?? 0) > 0)) {
    const { analysis } = await api.get<RunDetail>(`/api/v1/runs/${run.id}`);
    if (analysis?.status === 'finished') return run;
  }
  throw new Error('No analysis has led to anything yet.');
}

/** A plan over all that a rule did in a repository, which nobody has carried out. */
async function planned(
  api: ApiClient,
  scope: { readonly rule: string; readonly repository: string },
): Promise<string> {
  const body = { scope, planOnly: true };
  const { id } = await api.post<{ id: string }>('/api/v1/rollbacks', body);
  await eventually(async () => {
    const { plannedAt } = await api.get<{ plannedAt: string | null }>(`/api/v1/rollbacks/${id}`);
    if (plannedAt === null) throw new Error('It is not planned yet.');
  });
  return id;
}

async function first<T>(api: ApiClient, path: string): Promise<T> {
  const { items } = await api.get<{ items: readonly T[] }>(`/api/v1${path}`);
  const [one] = items;
  if (one === undefined) throw new Error(`There is nothing at ${path} yet.`);
  return one;
}
