import { LLMock, type ChatCompletionRequest, type FixtureResponse } from '@copilotkit/aimock';
import type { Environment } from '@reprise/process';

/** A model server that gives scripted answers, one for each request. */
export interface ScriptedModel {
  /** What it is to answer next, in order. */
  readonly script: FixtureResponse[];
  /** What it was asked since it was cleared. */
  readonly requests: readonly ChatCompletionRequest[];
  /** For the agent, so that it asks here. */
  readonly environment: Environment;
  /** Forgets what is left of the script, and what was asked. */
  clear(): void;
  stop(): Promise<void>;
}

export async function startModel(): Promise<ScriptedModel> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  const script: FixtureResponse[] = [];
  const requests: ChatCompletionRequest[] = [];
  const next = (request: ChatCompletionRequest): FixtureResponse => {
    requests.push(request);
    return script.shift() ?? { error: { message: 'The script is over.' }, status: 418 };
  };
  mock.on({ predicate: () => true }, next);
  await mock.start();
  return {
    script,
    requests,
    environment: {
      ANTHROPIC_API_KEY: 'sk-test',
      ANTHROPIC_BASE_URL: mock.url,
      AGENT_RETRY_MS: '1',
    },
    clear() {
      script.length = 0;
      requests.length = 0;
    },
    stop: () => mock.stop(),
  };
}

const USAGE = { input_tokens: 1000, output_tokens: 100 };

export const usingTool = (name: string, input: object): FixtureResponse => ({
  toolCalls: [{ name, arguments: JSON.stringify(input), id: 'toolu_1' }],
  usage: USAGE,
});

export const proposing = (label: string, confidence: number): FixtureResponse => ({
  content: JSON.stringify({
    summary: 'A crash.',
    proposals: [
      {
        kind: 'label.add',
        parameters: { label },
        confidence,
        evidence: [{ source: 'issue', reference: null, quote: 'It crashes' }],
        rationale: 'It crashes.',
      },
    ],
  }),
  usage: USAGE,
});

export const overloaded: FixtureResponse = {
  error: { message: 'Overloaded', type: 'overloaded_error' },
  status: 529,
};
