import type { Analyst } from '../analyst.ts';
import type { Price } from './models.ts';

export interface AnthropicOptions {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model: string;
  readonly price: Price;
  readonly retryMs: number;
}

export const anthropicAnalyst = ({ model }: AnthropicOptions): Analyst => ({
  name: 'anthropic',
  model,
  analyse: async () => ({ status: 'unavailable', because: 'not yet' }),
});
