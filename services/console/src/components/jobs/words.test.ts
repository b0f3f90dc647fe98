import { describe, expect, it } from 'vitest';
import { countsWords, jobName, jobStatus, progressWords, shareOf } from './words.ts';

describe('a job in words', () => {
  it('says what it does', () => {
    expect(jobName({ kind: 'sync', about: 'acme/shop' })).toBe('Sync of acme/shop');
    expect(jobName({ kind: 'verify', about: 'all deliveries' })).toBe('Check of signatures');
    expect(jobName({ kind: 'resend', about: '1b2c3d4e-8f1c-11f0-9d6c-2b0f5a9c0001' })).toBe(
      'Resend of delivery 1b2c3d4e',
    );
  });

  it('is not simply well where it found something', () => {
    const findings = [{ about: 'x', because: 'y' }];
    expect(jobStatus({ status: 'done', findings: [] })).toEqual({ word: 'done', tone: 'good' });
    expect(jobStatus({ status: 'done', findings })).toEqual({
      word: 'done, 1 finding',
      tone: 'warn',
    });
  });

  it('says how far it is, also where nobody knows how much there is', () => {
    expect(progressWords({ status: 'running', done: 120, total: 900 })).toBe('120 of 900');
    expect(progressWords({ status: 'running', done: 1200, total: null })).toBe('1,200 so far');
    expect(shareOf({ status: 'running', done: 450, total: 900 })).toBe(50);
    expect(shareOf({ status: 'running', done: 3, total: null })).toBeNull();
    expect(shareOf({ status: 'done', done: 3, total: null })).toBe(100);
    expect(shareOf({ status: 'running', done: 20, total: 10 })).toBe(100);
  });

  it('tells what there is some of', () => {
    expect(countsWords({ counts: { verified: 1200, failed: 0, forgotten: 3 } })).toBe(
      '1,200 verified, 3 forgotten',
    );
  });
});
