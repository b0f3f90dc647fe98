/**
 * The load, as a process of its own: prepares signed requests, sends them, and says what came back.
 * One job at a time, by messages.
 */
import { createClient } from './client.ts';
import { createCorpus } from './corpus.ts';
import type { Answered, Job } from './job.ts';
import { LatencyCounts } from './latencies.ts';
import { closedLoop, openLoop } from './paces.ts';
import { deliveryIdOf, requestOf } from './request.ts';

/** Beyond this many bodies are made while they are sent, so that memory holds. */
const PREPARE_AT_MOST = 150_000;

const corpus = createCorpus(Number(process.env['SEED'] ?? 1));
/** Every delivery has a number of its own, whatever it is sent to. */
let made = 0;

async function perform({ run, port, pace, seconds }: Job): Promise<Answered> {
  const prepared: (Buffer | undefined)[] = [];
  const first = made;
  const make = (): Buffer => {
    const number = made;
    made += 1;
    return requestOf(corpus(number), deliveryIdOf(run, number), `127.0.0.1:${port}`);
  };
  const wanted = Math.min(PREPARE_AT_MOST, Math.ceil(pace.atMostPerSecond * seconds));
  while (prepared.length < wanted) prepared.push(make());

  const client = createClient(port);
  const latencies = new LatencyCounts();
  const acknowledged: number[] = [];
  const statuses: Record<number, number> = {};
  let at = 0;
  const next = async (due: number): Promise<void> => {
    const number = first + at;
    const request = prepared[at] ?? make();
    // Sent, it is of no more use.
    prepared[at] = undefined;
    at += 1;
    const status = await client.send(request);
    latencies.add(performance.now() - due);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 200 && status < 300) acknowledged.push(number);
  };
  process.send?.('begun');
  const began = performance.now();
  const until = began + seconds * 1000;
  if (pace.kind === 'closed') await closedLoop(pace.width, until, next);
  else await openLoop(pace.atMostPerSecond, until, next);
  const took = (performance.now() - began) / 1000;
  const connections = client.connections();
  client.close();
  return {
    sent: at,
    seconds: took,
    statuses,
    acknowledged,
    connections,
    latencies: latencies.counts,
  };
}

process.on('message', (job: Job) => {
  perform(job).then(
    (answered) => process.send?.(answered),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
