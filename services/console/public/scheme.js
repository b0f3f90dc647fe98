// Sets the colour scheme before the first paint, so that nothing flashes. A file of its own and not
// a module: the page's policy forbids inline scripts, and modules run after the first paint.
(() => {
  const kept = localStorage.getItem('reprise.scheme');
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = kept === 'light' || kept === 'dark' ? kept : dark ? 'dark' : 'light';
  document.documentElement.dataset.mantineColorScheme = scheme;
})();
