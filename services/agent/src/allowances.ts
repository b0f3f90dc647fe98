import type { Allowance } from '@reprise/schemas';

/** Whether a value is among an allowance's choices: `area/*` stands for all that begin so. */
export const fits = ({ choices }: Pick<Allowance, 'choices'>, value: string): boolean =>
  choices.length === 0 || choices.some((choice) => matches(choice, value));

/** GitHub's labels and logins ignore case. */
function matches(choice: string, value: string): boolean {
  const [pattern, text] = [choice.toLowerCase(), value.toLowerCase()];
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === text;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.slice(first.length).endsWith(last)) return false;
  let rest = text.slice(first.length, text.length - last.length);
  for (const part of parts.slice(1, -1)) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}
