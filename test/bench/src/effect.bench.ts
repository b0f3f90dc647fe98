/** From the POST of a webhook to the label on GitHub, one process per service. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub, type Delivery, type GitHub, type Write } from '@reprise/harness';
import { startReprise } from '@reprise/local';
import { startBaseline } from './baseline.ts';
import { openLoop } from './openLoop.ts';
import { quantile } from './quantile.ts';
import { readOptions } from './options.ts';
import { circumstances, report } from './report.ts';
import { usages, usedBetween } from './usage.ts';

const { quick } = readOptions();
const ISSUES = quick ? 40 : 200;
const WARM_UP = 20;
const PER_SECOND = 5;
const LIMIT_MS = 60_000;
const SECRET = 'the secret of the bench';
const WITH_RULES = 'acme/shop';
const BASELINE = 'acme/plain';
const RULES = `version: 1
mode: auto
rules:
  triage:
    when: issue.opened
    if: { title: crash }
    then: { label: bug }
`;

const folder = mkdtempSync(join(tmpdir(), 'reprise-bench-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** When each issue got its label, by `owner/name#number`. */
const labelled = new Map<string, PromiseWithResolvers<number>>();
const labelOf = (issue: string): PromiseWithResolvers<number> => {
  const waiting = labelled.get(issue) ?? Promise.withResolvers<number>();
  labelled.set(issue, waiting);
  return waiting;
};

function noteLabel({ method, path, changed }: Write): void {
  const found = /^\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)\/labels$/.exec(path);
  if (method === 'POST' && changed && found !== null) {
    labelOf(`${found[1]}#${found[2]}`).resolve(performance.now());
  }
}

const github = await startGitHub({
  appId: 4711,
  privateKeyPem: privateKey,
  webhookSecret: SECRET,
  onWrite: noteLabel,
  seed: {
    accounts: [{ login: 'acme', type: 'Organization' }, { login: 'tom' }, { login: 'mia' }],
    repositories: [
      {
        owner: 'acme',
        name: 'shop',
        labels: [{ name: 'bug' }],
        files: { '.github/reprise.yml': RULES },
      },
      { owner: 'acme', name: 'plain', labels: [{ name: 'bug' }], roles: { mia: 'admin' } },
    ],
  },
});
const reprise = await startReprise({
  dataDir: join(folder, 'data'),
  mode: 'each',
  demo: false,
  environment: {
    ...process.env,
    GITHUB_API_URL: github.url,
    GITHUB_APP_ID: '4711',
    GITHUB_PRIVATE_KEY_FILE: file('app.pem', privateKey),
    GITHUB_WEBHOOK_SECRET_FILE: file('webhook', SECRET),
  },
});

async function measure(): Promise<void> {
  const webhooks = `${reprise.addresses.ingest}/webhooks/github`;
  const pids = pidsByName();
  await effects(WITH_RULES, webhooks, await openIssues(github, WITH_RULES, WARM_UP));

  const before = usages(pids);
  const began = performance.now();
  const jobs = await openIssues(github, WITH_RULES, ISSUES);
  const samples = await effects(WITH_RULES, webhooks, jobs);
  const seconds = (performance.now() - began) / 1000;
  const used = usedBetween(before, usages(pids));

  const baseline = await startBaseline({
    githubUrl: github.url,
    token: 'human-mia',
    secret: SECRET,
  });
  await effects(BASELINE, baseline.url, await openIssues(github, BASELINE, WARM_UP));
  const plain = await effects(BASELINE, baseline.url, await openIssues(github, BASELINE, ISSUES));
  await baseline.stop();

  const p50Ms = Math.round(quantile(samples, 0.5));
  const baselineP50Ms = round(quantile(plain, 0.5));
  report(
    'effect',
    {
      p50Ms,
      p99Ms: Math.round(quantile(samples, 0.99)),
      issues: samples.length,
      perSecond: PER_SECOND,
      baseline: { p50Ms: baselineP50Ms, p99Ms: round(quantile(plain, 0.99)) },
      timesBaseline: round(p50Ms / baselineP50Ms),
      seconds: Math.round(seconds),
      processes: used,
      ...circumstances('acks=all on 1 broker, before the answer; baseline: none'),
    },
    { effectMs: samples, baselineMs: plain },
  );
}

/** Opens issues on the stand-in, which has nowhere to send webhooks. @returns what it would send. */
async function openIssues(on: GitHub, repository: string, count: number): Promise<Delivery[]> {
  const known = on.deliveries().length;
  for (let index = 0; index < count; index += 1) {
    await on.as('tom').openIssue(repository, { title: `A crash, number ${index}`, body: 'Help.' });
  }
  await on.delivered();
  const deliveries = on.deliveries().slice(known);
  return deliveries.filter(({ event, action }) => event === 'issues' && action === 'opened');
}

/** @returns milliseconds from the POST to the label, per issue. */
async function effects(
  repository: string,
  url: string,
  deliveries: readonly Delivery[],
): Promise<number[]> {
  const samples: number[] = [];
  await openLoop(deliveries, PER_SECOND, async (delivery) => {
    const { issue } = JSON.parse(delivery.body) as { issue: { number: number } };
    const name = `${repository}#${issue.number}`;
    const posted = performance.now();
    const answer = await post(url, delivery);
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    samples.push((await within(labelOf(name).promise, name)) - posted);
  });
  return samples;
}

const post = (url: string, { body, event, guid }: Delivery): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': guid,
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    },
    body,
  });

async function within(label: Promise<number>, name: string): Promise<number> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`${name} has no label after ${LIMIT_MS} ms.`)),
    LIMIT_MS,
  );
  try {
    return await Promise.race([label, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function pidsByName(): Record<string, number | undefined> {
  const services = Object.entries(reprise.processes).map(
    ([name, process]) => [name, process.pid()] as const,
  );
  const servers = (['kafka', 'registry', 'postgres'] as const).map(
    (name) => [name, reprise.servers[name].pid()] as const,
  );
  return { ...Object.fromEntries([...services, ...servers]), 'bench and stand-in': process.pid };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

try {
  await measure();
} finally {
  await reprise.stop();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
}
