import type { GitHub } from '../standIn.ts';
import { DEMO_ISSUES, type DemoIssue, type DemoIssueName } from './issues.ts';
import type { Act } from './script.ts';

/** How the script's issue is known on GitHub; its number depends on who else opened some. */
interface Located {
  readonly repository: string;
  readonly number: number;
  readonly labels: readonly string[];
}

/** Finds an issue by its title. */
function locate(github: GitHub, name: DemoIssueName): Located | undefined {
  const { in: repository, title } = DEMO_ISSUES[name];
  const issues = Object.values(github.state().repositories[repository]?.issues ?? {});
  const found = issues.find((issue) => issue.title === title);
  return found && { repository, number: found.number, labels: found.labels };
}

/** Whether it is time for an act: a label can only be taken off once it is there. */
export function possible(github: GitHub, act: Act): boolean {
  if (act.does === 'install' || act.does === 'open') return true;
  const found = locate(github, act.issue);
  if (found === undefined) return false;
  const needsLabel = act.does === 'unlabel' || act.does === 'object';
  return !needsLabel || found.labels.includes(act.label);
}

/** Does it; an act on an issue that is not there is left out. */
export async function perform(github: GitHub, act: Act): Promise<void> {
  if (act.does === 'install') return github.admin.announceInstallations();
  if (act.does === 'open') return open(github, act.issue);
  const found = locate(github, act.issue);
  if (found === undefined) return;
  const { repository, number } = found;
  const person = github.as(act.by);
  switch (act.does) {
    case 'comment':
    case 'object':
      await person.comment(repository, number, act.text);
      return;
    case 'edit':
      return person.editIssue(repository, number, { body: act.body });
    case 'label':
      return person.label(repository, number, act.label);
    case 'unlabel':
      return person.unlabel(repository, number, act.label);
    case 'react':
      await person.react(repository, number, act.content);
      return;
    case 'assign':
      return person.assign(repository, number, act.login);
    case 'close':
      return person.closeIssue(repository, number, act.reason);
    case 'reopen':
      return person.reopenIssue(repository, number);
    default:
      return act satisfies never;
  }
}

async function open(github: GitHub, name: DemoIssueName): Promise<void> {
  const { in: repository, by, ...issue }: DemoIssue = DEMO_ISSUES[name];
  await github.as(by).openIssue(repository, issue);
}
