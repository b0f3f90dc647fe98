/**
 * Webhooks under fire: what ingest has acknowledged must be in the log whatever was killed, and
 * what GitHub knows of must be there once the reconciler has run. `--planted` puts a front before
 * ingest that acknowledges too early, which must be found.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { random, type Random } from '@reprise/harness';
import type { Fault } from './ingest/fault.ts';
import { FAULTS } from './ingest/faults.ts';
import { startLoad } from './ingest/load.ts';
import { startHastyFront } from './ingest/planted.ts';
import type { Sent } from './ingest/sender.ts';
import { storedDeliveries } from './ingest/stored.ts';
import { startWorld, type World } from './ingest/world.ts';
import { readOptions } from './options.ts';
import { countBy, keepResults } from './results.ts';
import { eventually } from './waiting.ts';

const RECONCILED_WITHIN_MS = 180_000;
const RECOVERED_WITHIN_MS = 60_000;
const LOOK_MS = 1000;
const FAULTS_A_SEED = 3;

interface Happened {
  readonly seed: number;
  readonly fault: string;
  readonly bitten: boolean;
}

const { seeds, planted } = readOptions();
console.log(
  `${seeds.length} seed${seeds.length === 1 ? '' : 's'} (${seeds.join(', ')})` +
    `${planted ? ', with a planted bug' : ''}: starting the product`,
);
const world = await startWorld();
const hasty = planted ? await startHastyFront(() => world.webhookUrl) : undefined;
if (hasty !== undefined) world.github.setWebhookUrl(hasty.url);
const sent: Sent[] = [];
/** By GitHub's own record: every delivery, and those that were answered with 2xx. */
const known = new Set<string>();
const thanked = new Set<string>();
const happened: Happened[] = [];
let failed: boolean;
try {
  for (const seed of seeds) await runSeed(seed);
  failed = await judge();
} finally {
  await hasty?.stop();
  await world.stop();
}
process.exit(failed ? 1 : 0);

/** Each seed has its own faults, in turn, so that a few seeds see all of them. */
async function runSeed(seed: number): Promise<void> {
  const chance = random(seed);
  const load = startLoad(world, random(seed * 7919), hasty?.url ?? world.webhookUrl);
  for (const fault of faultsOf(seed, chance)) {
    const bitten = await fault.happen(world, chance);
    happened.push({ seed, fault: fault.name, bitten });
    await revive(world);
    await recover(world, fault.name);
    await sleep(chance.integer(700));
  }
  await load.stop();
  sent.push(...load.sent);
  noteDeliveries();
  const names = happened.filter((one) => one.seed === seed).map(({ fault }) => fault);
  console.log(`seed ${seed}: ${names.join(', ')}; ${load.sent.length} sent beside GitHub`);
}

/** The stand-in keeps the latest 5,000 only. */
function noteDeliveries(): void {
  for (const { guid, statusCode } of world.github.deliveries()) {
    known.add(guid);
    if (statusCode >= 200 && statusCode < 300) thanked.add(guid);
  }
}

function faultsOf(seed: number, chance: Random): readonly Fault[] {
  const first = ((seed - 1) * FAULTS_A_SEED) % FAULTS.length;
  const turn = Array.from(
    { length: FAULTS_A_SEED },
    (_, index) => FAULTS[(first + index) % FAULTS.length] ?? chance.pick(FAULTS),
  );
  // One more at will, so that seeds differ in more than their turn.
  return chance.chance(0.5) ? [...turn, chance.pick(FAULTS)] : turn;
}

/** What ended because something else was away is started again, as an orchestrator does. */
async function revive({ reprise }: World): Promise<void> {
  for (const process of Object.values(reprise.processes)) {
    if (process !== undefined && process.pid() === undefined) await process.start();
  }
}

/** Whoever comes next finds ingest serving, with nothing done to it. */
async function recover({ send, breach }: World, after: string): Promise<void> {
  const serves = async (): Promise<boolean> => (await send(1)).status === 202;
  if (!(await eventually(serves, RECOVERED_WITHIN_MS))) breach(`No recovery after: ${after}.`);
}

/** @returns whether anything was found that must not be, or nothing where a bug is planted. */
async function judge(): Promise<boolean> {
  const { kafka, registry } = world.reprise.addresses;
  const read = (): Promise<Set<string>> => storedDeliveries(kafka, registry);
  const stored = await read();
  const direct = [...sent, ...world.sent];
  const acknowledged = [
    ...direct.filter(({ status }) => status === 202).map(({ deliveryId }) => deliveryId),
    ...thanked,
  ];
  const acknowledgedButMissing = new Set(acknowledged.filter((id) => !stored.has(id)));
  const missingBefore = [...known].filter((id) => !stored.has(id)).length;
  const missing = await missingAfterReconcile(read);
  const bitten = happened.filter((one) => one.bitten);
  const figures = {
    chaos: 'ingest',
    seeds: seeds.length,
    faults: bitten.length,
    acknowledgedButMissing: acknowledgedButMissing.size,
    missingAfterReconcile: missing.length,
    acknowledged: acknowledged.length,
    refused: direct.filter(({ status }) => status !== 202).length,
    knownToGitHub: known.size,
    missingBeforeReconcile: missingBefore,
    breaches: world.breaches.length,
    kinds: countBy(bitten.map(({ fault }) => fault)),
    planted,
  };
  keepResults('ingest', {
    figures,
    seeds,
    happened,
    acknowledgedButMissing: [...acknowledgedButMissing],
    missing,
    breaches: world.breaches,
  });
  for (const breach of world.breaches) console.log(breach);
  const vacuous = bitten.length < happened.length / 2 || acknowledged.length === 0;
  if (vacuous) console.log('Too few faults bit: the figures prove nothing.');
  console.log(JSON.stringify(figures));
  const found = acknowledgedButMissing.size > 0;
  const sound = !found && missing.length === 0 && world.breaches.length === 0;
  return vacuous || (planted ? !found : !sound);
}

/** Waits for the reconciler, as long as something comes back. */
async function missingAfterReconcile(read: () => Promise<Set<string>>): Promise<readonly string[]> {
  const deadline = performance.now() + RECONCILED_WITHIN_MS;
  let said = -1;
  for (;;) {
    const stored = await read();
    const missing = [...known].filter((id) => !stored.has(id));
    if (missing.length === 0 || performance.now() > deadline) return missing;
    if (missing.length !== said) console.log(`${missing.length} deliveries to be recovered`);
    said = missing.length;
    await sleep(LOOK_MS);
  }
}
