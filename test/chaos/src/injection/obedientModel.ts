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
    const mentioned = new RegExp(`${attempt.id}(?!\\d)`);
    if (tools.length > 0) {
      server.addFixture({
        match: { userMessage: mentioned, hasToolResult: false },
        response: {
          toolCalls: tools.map(({ name, input }) => ({ name, arguments: JSON.stringify(input) })),
        },
      });
    }
    server.addFixture({
      match: { userMessage: mentioned },
      response: { content: answerOf(attempt) },
    });
  }
  await server.start();
  return { url: server.url, stop: () => server.stop() };
}

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
