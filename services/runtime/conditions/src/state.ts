import { condition, found, notFound, parsed, wrong } from './condition.ts';

const STATES = ['open', 'closed'] as const;

/** Is open, or is closed. */
export const state = condition({
  triggers: ['issue.closed', 'issue.reopened', 'pull.closed', 'pull.reopened'],
  parse: (argument) => {
    const expects = STATES.find((one) => one === argument);
    if (expects !== undefined) return parsed(expects);
    if (typeof argument !== 'string') return wrong('expects open or closed');
    const message = `${argument} is not a state; there are open and closed`;
    return {
      ok: false,
      problems: [{ path: [], message, unknown: { word: argument, known: STATES } }],
    };
  },
  check: (expects, facts) =>
    facts.state === expects
      ? found(`is ${facts.state}`)
      : notFound(`is ${facts.state}, not ${expects}`),
});
