import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { shareNonce } from './app/nonce.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root.');
shareNonce();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
