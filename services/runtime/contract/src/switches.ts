import { z } from 'zod';
import { commandShape, listOf, time } from './common.ts';

export const SWITCH_SCOPES = ['everything', 'installation', 'repository', 'rule'] as const;
export type SwitchScope = (typeof SWITCH_SCOPES)[number];

/** What a kill switch is about. */
const about = {
  id: z
    .string()
    .describe('everything, installation/ID, repository/ID, or rule/ID/NAME with the repository.'),
  scope: z.string().describe('everything, installation, repository or rule.'),
  installation: z.number().int().nullable(),
  repository: z.string().nullable().describe('owner/name'),
  rule: z.string().nullable(),
};

/** A kill switch that is on: nothing in its scope is done on GitHub. Undoing by people goes on. */
export const switchShape = z.object({
  ...about,
  reason: z.string().describe('In the words of who set it.'),
  by: z.string(),
  via: z.string(),
  at: time,
  held: z.number().int().describe('How many actions wait because something is stopped there.'),
});
export type Switch = z.output<typeof switchShape>;

export const switchesShape = z.object({ items: listOf(switchShape) });
export type Switches = z.output<typeof switchesShape>;

/** That a switch was set or cleared. */
export const switchTurnShape = z.object({
  ...about,
  on: z.boolean(),
  reason: z.string(),
  by: z.string(),
  via: z.string(),
  at: time,
});
export type SwitchTurn = z.output<typeof switchTurnShape>;

const reason = z.string().trim().min(1).max(500).describe('For whoever finds it stopped.');
const repository = z.string().describe('owner/name');

/** Stops one scope. Setting one that is on changes its reason. */
export const setSwitchRequest = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('everything'), reason }),
  z.strictObject({
    scope: z.literal('installation'),
    installation: z.number().int().positive(),
    reason,
  }),
  z.strictObject({ scope: z.literal('repository'), repository, reason }),
  z.strictObject({
    scope: z.literal('rule'),
    repository,
    rule: z.string().min(1).max(200),
    reason,
  }),
]);
export type SetSwitchRequest = z.output<typeof setSwitchRequest>;

/** A switch that was set or cleared; `position` is of the record that stops or starts. */
export const switchTakenShape = commandShape.extend({ switch: z.string().describe('Its id.') });
export type SwitchTaken = z.output<typeof switchTakenShape>;
