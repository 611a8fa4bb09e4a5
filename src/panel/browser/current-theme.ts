import type { Theme } from '../messages.ts';

/** Which background the editor has now, from the class that VS Code keeps on the body. */
export function currentTheme(): Theme {
  const { classList } = document.body;
  // in high contrast, the light kind has both classes
  if (classList.contains('vscode-high-contrast-light')) return 'light';
  return classList.contains('vscode-dark') || classList.contains('vscode-high-contrast') ? 'dark' : 'light';
}

/** Calls back when the theme changes. */
export function onThemeChange(listener: () => void): void {
  new MutationObserver(listener).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
