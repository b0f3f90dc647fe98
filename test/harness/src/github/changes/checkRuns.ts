import { fields } from '../http/input.ts';
import { checkRunShape } from '../shapes/checkRun.ts';
import { nextId } from '../state/ids.ts';
import type { Account, CheckRun, Repository } from '../state/model.ts';
import type { World } from '../world.ts';

interface Place {
  readonly world: World;
  readonly repository: Repository;
  readonly actor: Account;
}

type Body = Readonly<Record<string, unknown>>;

export function createCheckRun(place: Place, headSha: string, name: string, body: Body): CheckRun {
  const { world, repository } = place;
  const run: CheckRun = {
    id: nextId(world.state, 'checkRun'),
    appId: world.state.app.id,
    headSha,
    name,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    output: { title: null, summary: null, text: null },
  };
  change(place, run, body);
  repository.checkRuns.push(run);
  announce(place, run, 'created');
  if (run.status === 'completed') announce(place, run, 'completed');
  return run;
}

export function updateCheckRun(place: Place, run: CheckRun, body: Body): void {
  const before = JSON.stringify(run);
  change(place, run, body);
  if (JSON.stringify(run) === before) return;
  if (run.status === 'completed') announce(place, run, 'completed');
  else place.world.touch();
}

/** A conclusion completes it. */
function change({ world }: Place, run: CheckRun, body: Body): void {
  const text = (name: string): string | undefined =>
    typeof body[name] === 'string' ? body[name] : undefined;
  run.name = text('name') ?? run.name;
  run.externalId = text('external_id') ?? run.externalId;
  run.detailsUrl = text('details_url') ?? run.detailsUrl;
  run.startedAt = text('started_at') ?? run.startedAt;
  run.conclusion = text('conclusion') ?? run.conclusion;
  run.status = body['conclusion'] === undefined ? (text('status') ?? run.status) : 'completed';
  if (run.status === 'completed')
    run.completedAt = text('completed_at') ?? run.completedAt ?? world.now();
  const { title, summary, text: detail } = fields(body['output']);
  run.output = {
    title: typeof title === 'string' ? title : run.output.title,
    summary: typeof summary === 'string' ? summary : run.output.summary,
    text: typeof detail === 'string' ? detail : run.output.text,
  };
}

function announce({ world, repository, actor }: Place, run: CheckRun, action: string): void {
  const body = { check_run: checkRunShape(world, repository, run) };
  world.emit({ event: 'check_run', action, sender: actor, repository, body });
}
