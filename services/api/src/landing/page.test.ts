import { describe, expect, it } from 'vitest';
import { landingPage } from './page.ts';

describe('the landing page', () => {
  it('says what runs, and why something does not', () => {
    const dependencies = {
      postgres: { status: 'up', latencyMs: 1.5 },
      kafka: { status: 'down', latencyMs: 2000, because: 'no answer within 2000 ms' },
    } as const;
    const page = landingPage({ status: 'degraded', dependencies }, 'http://127.0.0.1:4000');
    expect(page).toContain('<li>postgres<span class="up">1.5 ms</span></li>');
    expect(page).toContain('<li>kafka<span class="down">no answer within 2000 ms</span></li>');
    expect(page).toContain('http://127.0.0.1:4000/api/v1/issues');
  });

  it('shows what a client claims to be its host as text, never as markup', () => {
    const page = landingPage({ status: 'up', dependencies: {} }, 'http://"><script>alert(1)');
    expect(page).not.toContain('<script>');
  });
});
