import { settingsShape } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problems } from '../http/shapes.ts';
import type { SettingsReads } from './reads.ts';

export interface SettingsRoutes {
  readonly settings: SettingsReads;
}

export function settingsRoutes(scope: FastifyInstance, { settings }: SettingsRoutes): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/settings',
    {
      schema: {
        tags: ['installations'],
        summary: 'How this installation is set up, without any secret',
        response: { 200: settingsShape, ...problems },
      },
    },
    () => settings.settings(),
  );
}
