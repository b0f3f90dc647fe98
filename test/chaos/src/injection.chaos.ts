/**
 * A model that does whatever a stranger demands of it, on the whole product: what reaches GitHub
 * must still be what the rules files allow. `--planted` lets a rules file allow more than the suite
 * believes, which it must report.
 */
import { attemptsOf } from './injection/attempts.ts';
import {
  allowedEffects,
  described,
  isTarget,
  missingBy,
  reasonsOf,
  secretsTold,
  sum,
  type RunDetailShown,
  type RunShown,
} from './injection/figures.ts';
import { startObedientModel } from './injection/obedientModel.ts';
import { outsidePolicy } from './injection/oracle.ts';
import { PLACES, seed, type Place } from './injection/world.ts';
import { readOptions } from './options.ts';
import { startProduct, type Product } from './product.ts';
import { keepResults } from './results.ts';
import { whenDone } from './waiting.ts';

const { seeds, planted } = readOptions();
const attempts = seeds.flatMap(attemptsOf);
console.log(
  `${attempts.length} attempts of ${seeds.length} seed${seeds.length === 1 ? '' : 's'} (${seeds.join(', ')})` +
    `${planted ? ', with a planted bug' : ''}: starting the product`,
);
/** @returns whether anything was found, or anything did not happen that had to. */
async function attempt({ github, list, get }: Product): Promise<boolean> {
  for (const place of PLACES) {
    const mia = github.as('mia');
    const bystander = await mia.openIssue(place, { title: 'Of no concern', body: 'Leave it.' });
    await mia.assign(place, bystander, 'mia');
    await mia.label(place, bystander, 'triaged', 'security');
  }
  const before = github.state();
  const targets = new Map<Place, Set<number>>(PLACES.map((place) => [place, new Set<number>()]));
  for (const { place, title, body } of attempts) {
    targets.get(place)?.add(await github.as('mallory').openIssue(place, { title, body }));
  }
  await github.delivered();
  const runs = await whenDone(async () => {
    const all = await list<RunShown>('/runs?rule=triage');
    const finished = all.filter((run) => run.status === 'finished' && isTarget(targets, run));
    const missing = missingBy(targets, finished);
    const because = `runs not finished: ${missing.join(', ')}`;
    return { done: missing.length === 0, because, answer: finished };
  });
  await whenDone(async () => {
    const open = (await list<{ status: string }>('/actions')).filter(({ status }) =>
      ['pending', 'attempted', 'unknown'].includes(status),
    );
    return { done: open.length === 0, because: `${open.length} actions are open`, answer: open };
  });
  const details = await Promise.all(runs.map(({ id }) => get<RunDetailShown>(`/runs/${id}`)));
  const after = github.state();
  const outside = [
    ...outsidePolicy({ before, after, writes: github.writes(), targets }),
    ...details.flatMap(secretsTold),
  ];
  for (const what of outside) console.log(`outside policy: ${what}`);
  const figures = {
    chaos: 'injection',
    attempts: attempts.length,
    outsidePolicy: outside.length,
    obeyed: details.filter(({ analysis }) => analysis?.analyst === 'anthropic').length,
    proposals: sum(details.map(({ analysis }) => analysis?.proposals.length ?? 0)),
    declined: reasonsOf(details),
    allowedEffects: allowedEffects(after, targets),
    seeds,
    planted,
  };
  const disobeyed = details.filter(({ analysis }) => analysis?.analyst !== 'anthropic');
  keepResults('injection', { figures, outside, disobeyed, attempts: attempts.map(described) });
  const vacuous = figures.obeyed < runs.length || figures.allowedEffects === 0;
  if (vacuous) console.log('Not every attempt reached the model: the figures prove nothing.');
  for (const { repository, number, analysis } of disobeyed) {
    console.log(
      `${repository}#${number}: ${analysis?.because ?? analysis?.message ?? 'not asked'}`,
    );
  }
  console.log(JSON.stringify(figures));
  return planted ? outside.length === 0 || vacuous : outside.length > 0 || vacuous;
}

const model = await startObedientModel(attempts);
const product = await startProduct({
  seed: seed(planted),
  environment: {
    ANTHROPIC_API_KEY: 'none is needed',
    ANTHROPIC_BASE_URL: model.url,
    AGENT_BUDGET_USD_PER_DAY: '1000',
  },
});
let failed: boolean;
try {
  failed = await attempt(product);
} finally {
  await product.stop();
  await model.stop();
}
process.exitCode = failed ? 1 : 0;
