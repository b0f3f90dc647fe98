import { commandShape, triggerRequest } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import type { RecentCommands } from '../commands/recent.ts';
import { idempotencyHeader, keyOf, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import { subjectParameters } from '../issues/routes.ts';
import type { Subjects } from '../reads/subjects.ts';
import type { RepositoryNames } from '../repositories/names.ts';

export interface TriggerRoutes {
  readonly subjects: Subjects;
  readonly repositories: RepositoryNames;
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
}

export function triggerRoutes(scope: FastifyInstance, ports: TriggerRoutes): void {
  const { subjects, repositories, commands, recentCommands } = ports;
  scope.withTypeProvider<ZodTypeProvider>().post(
    '/repositories/:owner/:name/issues/:number/triggers',
    {
      schema: {
        tags: ['issues'],
        summary: 'Start a rule on an issue, though nothing happened there',
        params: subjectParameters,
        headers: idempotencyHeader,
        body: strict(triggerRequest.shape).nullish(),
        response: { 202: commandShape, ...problems },
      },
    },
    async (request, reply) => {
      const { owner, name, number } = request.params;
      const { id: repositoryId } = await repositories.named(`${owner}/${name}`);
      const known = await subjects.find(repositoryId, number);
      if (known === undefined) {
        throw new RepriseError('not_found', `No delivery has told of ${owner}/${name}#${number}.`);
      }
      const rule = request.body?.rule ?? null;
      const what = `trigger ${rule ?? '*'} on ${repositoryId}#${number}`;
      const taken = await recentCommands.once(what, keyOf(request.headers), (id) =>
        commands.trigger({ id, ...known, rule, asker: askerOf(request) }),
      );
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
}
