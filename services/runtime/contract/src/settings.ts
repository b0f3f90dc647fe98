import { z } from 'zod';

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
});
export type Settings = z.output<typeof settingsShape>;
