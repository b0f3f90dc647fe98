import { condition, found, notFound, parsed, type Parsed } from './condition.ts';
import { fits, parseStrings } from './strings.ts';
import { listOr } from './words.ts';

/** A login, as GitHub allows it, with `*` for any characters; a bot's ends in `[bot]`. */
const LOGIN = /^[a-z0-9*_-]+(\[bot\])?$/i;

/** Opened by one of these logins, bots included: `octocat`, `dependabot[bot]`, `*[bot]`. */
export const author = condition({
  triggers: ['issue.opened', 'pull.opened'],
  parse,
  check: (logins, facts) => {
    const { login } = facts.author;
    return namesLogin(logins, login)
      ? found(`was opened by ${login}`)
      : notFound(`was opened by ${login || 'nobody known'}, not by ${listOr(logins)}`);
  },
});

/** Whether one of an author condition's patterns fits this login. */
export const namesLogin = (logins: readonly string[], login: string): boolean =>
  login !== '' && logins.some((pattern) => fits(pattern, login));

function parse(argument: unknown): Parsed<readonly string[]> {
  const strings = parseStrings(argument, 'login');
  if (!strings.ok) return strings;
  const logins = strings.expects.map((login) => login.replace(/^@/, ''));
  const problems = logins.flatMap((login, index) => {
    const path = Array.isArray(argument) ? [index] : [];
    return LOGIN.test(login) ? [] : [{ path, message: complaint(login) }];
  });
  return problems.length > 0 ? { ok: false, problems } : parsed(logins);
}

const complaint = (login: string): string =>
  /^(team|role)\//.test(login)
    ? `${login}: teams and roles are not supported yet by this version; name logins`
    : `${login} cannot be a login`;
