import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const complete = {
  KAFKA_BROKERS: 'k:9092',
  SCHEMA_REGISTRY_URL: 'http://registry',
  DATABASE_URL: 'postgres://p/db',
  TOKENS_URL: 'http://tokens',
  TOKENS_CREDENTIAL: 'secret',
};
const unknown = { ...complete, ANTHROPIC_API_KEY: 'k', AGENT_MODEL: 'claude-9' };

describe('the configuration of agent', () => {
  it('needs no more than addresses and its own secret', () => {
    expect(readConfig(complete)).toMatchObject({
      AGENT_MODEL: 'claude-sonnet-5-5',
      AGENT_BUDGET_USD_PER_DAY: 5,
    });
  });

  it('refuses a model whose price is not known, and says what to set', () => {
    expect(() => readConfig(unknown)).toThrow(/claude-9.*AGENT_MODEL_PRICE.*claude-sonnet-5-5/);
    expect(readConfig({ ...unknown, AGENT_MODEL_PRICE: '1,5,0.1,1.25' }).AGENT_MODEL_PRICE).toEqual(
      { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
    );
    expect(() => readConfig({ ...unknown, AGENT_MODEL_PRICE: '1,5' })).toThrow(/four numbers/);
  });

  it('refuses a setting that it does not know', () => {
    expect(() => readConfig({ ...complete, AGENT_WORKER: '1' })).toThrow(/AGENT_WORKER/);
  });
});
