/** GitHub's global ids: a prefix that names the kind, and the id. Only the stand-in reads them. */
const PREFIXES = {
  Bot: 'BOT_kgDO',
  User: 'U_kgDO',
  Organization: 'O_kgDO',
  Repository: 'R_kgDO',
  Issue: 'I_kwDO',
  PullRequest: 'PR_kwDO',
  IssueComment: 'IC_kwDO',
  Label: 'LA_kwDO',
  Milestone: 'MI_kwDO',
  App: 'A_kgDO',
  Installation: 'IN_kgDO',
  IssueEvent: 'EV_lADO',
  Reaction: 'REA_lADO',
  IssueType: 'IT_kwDO',
  Team: 'T_kwDO',
  CheckRun: 'CR_kwDO',
  CheckSuite: 'CS_kwDO',
} as const;

export type NodeKind = keyof typeof PREFIXES;

export const nodeId = (kind: NodeKind, id: number): string =>
  PREFIXES[kind] + Buffer.from(String(id)).toString('base64url');

export function parseNodeId(text: string): { kind: NodeKind; id: number } | undefined {
  for (const kind of Object.keys(PREFIXES) as NodeKind[]) {
    if (!text.startsWith(PREFIXES[kind])) continue;
    const id = Number(Buffer.from(text.slice(PREFIXES[kind].length), 'base64url').toString());
    return Number.isSafeInteger(id) ? { kind, id } : undefined;
  }
  return undefined;
}
