import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the api of a running Reprise answers, for development. */
const api = process.env['REPRISE_URL'] ?? 'http://127.0.0.1:4400';
const tokenFile = process.env['REPRISE_TOKEN_FILE'];

/** The development server asks with the token, so that no browser has to sign in. */
const authorization = (): Record<string, string> =>
  tokenFile === undefined
    ? {}
    : { authorization: `Bearer ${readFileSync(tokenFile, 'utf8').trim()}` };

// The default export is what Vite asks for.
export default defineConfig(({ command }) => ({
  plugins: [react()],
  // The api puts a nonce of each visit in its place, and allows no other style elements.
  ...(command === 'build' && { html: { cspNonce: 'REPRISE_CSP_NONCE' } }),
  build: { target: 'es2024', sourcemap: false, chunkSizeWarningLimit: 900 },
  ...(command === 'serve' && {
    server: {
      port: 4410,
      proxy: { '/api': { target: api, changeOrigin: true, headers: authorization() } },
    },
  }),
}));
