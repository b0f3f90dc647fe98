import { z } from 'zod';
import { listOf } from './common.ts';

const sealedShape = z.object({
  key: z.string().describe('Id of a key from configuration.'),
  secrets: z.number().int().describe('Webhook secrets under it.'),
  tenantKeys: z.number().int().describe('Data keys of tenants under it.'),
});

/** How this installation is set up; never a secret. */
export const settingsShape = z.object({
  version: z.string(),
  node: z.string(),
  environment: z.object({
    github: z.string().describe("The host of GitHub's API."),
    kafkaBrokers: z.number().int(),
    registry: z.string().describe('The host of the schema registry.'),
    consoleBuilt: z.boolean(),
    traces: z.enum(['local', 'collector', 'none']),
    traceUrl: z.string().nullable().describe('Where a trace is shown; {traceId} stands in it.'),
  }),
  app: z.object({ slug: z.string().nullable().describe('null: no installation has told it yet.') }),
  limits: z.object({
    sessionHours: z.number(),
    signInLinkMinutes: z.number(),
    liveClients: z.number().int(),
    pageSize: z.number().int(),
    bodyBytes: z.number().int(),
  }),
  encryption: z.object({
    bodies: z.enum(['off', 'tenant']).describe('How the latest deliveries were kept.'),
    currentKey: z.string().describe('Id of the key that seals what is new.'),
    sealed: listOf(sealedShape).describe(
      'What is sealed by which key; one that is not current can be taken away once it has none.',
    ),
  }),
});
export type Settings = z.output<typeof settingsShape>;
