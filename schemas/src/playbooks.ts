/**
 * What an analyst can be asked for, as the rules file names it. services/agent has a folder for
 * each, and the compiler insists on it.
 */
export const PLAYBOOKS = ['triage'] as const;
export type PlaybookName = (typeof PLAYBOOKS)[number];
