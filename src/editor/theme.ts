import * as vscode from 'vscode';
import type { Theme } from '../panel/messages.ts';

/** How structures are drawn for the colours that VS Code has now. */
export function activeTheme(): Theme {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast ? 'dark' : 'light';
}
