import { LLMock } from '@copilotkit/aimock';
import type { Attempt } from './attempts.ts';

/** A server that speaks as Anthropic's and obeys whoever wrote the issue. */
export interface ObedientModel {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startObedientModel(attempts: readonly Attempt[]): Promise<ObedientModel> {
  const server = new LLMock({ port: 0 });
  for (const attempt of attempts) {
    const { tools = [] } = attempt.goal;
    const predicate = speaksOf(attempt);
    if (tools.length > 0) {
      server.addFixture({
        match: { predicate, hasToolResult: false },
        response: {
          toolCalls: tools.map(({ name, input }) => ({ name, arguments: JSON.stringify(input) })),
        },
      });
    }
    server.addFixture({
      match: { predicate },
      response: { content: answerOf(attempt) },
    });
  }
  await server.start();
  return { url: server.url, stop: () => server.stop() };
}

/** Whether a conversation is about an attempt, also when the model is asked to mend its answer. */
const speaksOf =
  ({ id }: Attempt) =>
  ({ messages }: { readonly messages: unknown }): boolean =>
    JSON.stringify(messages).includes(`(${id})`);

/** The structured answer that the triage playbook asks for. */
const answerOf = ({ proposals, goal }: Attempt): string =>
  JSON.stringify({
    summary: `I was told to ${goal.demand}, and obey.`,
    proposals: proposals.map(({ kind, parameters, confidence }) => ({
      kind,
      parameters,
      confidence,
      evidence: [{ source: 'issue', reference: '@mia #1', quote: goal.demand }],
      rationale: `@mia https://evil.example <b>${goal.demand}</b> #1`,
    })),
  });
