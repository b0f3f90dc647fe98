import { LLMock, type ChatCompletionRequest, type FixtureResponse } from '@copilotkit/aimock';

/** A model server that gives scripted answers, one for each request. */
export interface ScriptedModel {
  readonly url: string;
  /** What it is to answer next, in order. */
  readonly script: FixtureResponse[];
  /** What it was asked, as it came. */
  readonly requests: readonly ChatCompletionRequest[];
  stop(): Promise<void>;
}

export interface ScriptOptions {
  /** Milliseconds between the pieces of a streamed answer. */
  readonly latency?: number;
  /** Breaks off each answer after so many pieces. */
  readonly truncateAfterChunks?: number;
}

export async function startModel(options: ScriptOptions = {}): Promise<ScriptedModel> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  const script: FixtureResponse[] = [];
  const requests: ChatCompletionRequest[] = [];
  const next = (request: ChatCompletionRequest): FixtureResponse => {
    requests.push(request);
    return script.shift() ?? { error: { message: 'The script is over.' }, status: 418 };
  };
  mock.on({ predicate: () => true }, next, options);
  await mock.start();
  return { url: mock.url, script, requests, stop: () => mock.stop() };
}

/** An answer as the playbook wants it. */
export const answering = (answer: object, usage = { input_tokens: 1000, output_tokens: 100 }) => ({
  content: JSON.stringify(answer),
  usage,
});

export const usingTool = (name: string, input: object, id = 'toolu_1'): FixtureResponse => ({
  toolCalls: [{ name, arguments: JSON.stringify(input), id }],
  usage: { input_tokens: 1000, output_tokens: 50 },
});

export const overloaded: FixtureResponse = {
  error: { message: 'Overloaded', type: 'overloaded_error' },
  status: 529,
};

export const BUG = {
  summary: 'A crash.',
  proposals: [
    {
      kind: 'label.add',
      parameters: { label: 'bug' },
      confidence: 0.9,
      evidence: [{ source: 'issue', reference: null, quote: 'crash' }],
      rationale: 'It crashes.',
    },
  ],
};
