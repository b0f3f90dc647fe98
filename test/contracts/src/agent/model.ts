import { LLMock, type ChatCompletionRequest, type FixtureResponse } from '@copilotkit/aimock';

/** A model server that outlives the agent and gives scripted answers, one for each request. */
export interface ScriptedModel {
  readonly url: string;
  /** What it is to answer, in order; a promise holds its answer back. */
  readonly script: (FixtureResponse | Promise<FixtureResponse>)[];
  readonly requests: readonly ChatCompletionRequest[];
  /** For the agent, so that it asks here. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** @param latency milliseconds between the pieces of a streamed answer. */
export async function startModel(latency = 0): Promise<ScriptedModel> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  const script: (FixtureResponse | Promise<FixtureResponse>)[] = [];
  const requests: ChatCompletionRequest[] = [];
  const next = (request: ChatCompletionRequest): FixtureResponse | Promise<FixtureResponse> => {
    requests.push(request);
    return script.shift() ?? { error: { message: 'The script is over.' }, status: 418 };
  };
  mock.on({ predicate: () => true }, next, { latency });
  await mock.start();
  const { url } = mock;
  const environment = {
    ANTHROPIC_API_KEY: 'sk-test',
    ANTHROPIC_BASE_URL: url,
    AGENT_RETRY_MS: '1',
  };
  return { url, script, requests, environment, stop: () => mock.stop() };
}

export const reading = (path: string, id: string): FixtureResponse => ({
  toolCalls: [{ name: 'read_file', arguments: JSON.stringify({ path }), id }],
  usage: { input_tokens: 1000, output_tokens: 50 },
});

export const proposing = (label: string, summary = 'A crash.'): FixtureResponse => ({
  content: JSON.stringify({
    summary,
    proposals: [
      {
        kind: 'label.add',
        parameters: { label },
        confidence: 0.9,
        evidence: [],
        rationale: 'It crashes.',
      },
    ],
  }),
  usage: { input_tokens: 1000, output_tokens: 100 },
});

export const overloaded: FixtureResponse = {
  error: { message: 'Overloaded', type: 'overloaded_error' },
  status: 529,
};
