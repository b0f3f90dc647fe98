/**
 * A defect for a process of the action service, which loads this before itself (`--import`): it
 * learns nothing of what people did, for every timeline of GitHub's is empty.
 */
const ask = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const answer = await ask(input, init);
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  return answer.ok && pathname.endsWith('/timeline') ? Response.json([]) : answer;
};
