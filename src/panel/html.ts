import { randomBytes } from 'node:crypto';
import { TRANSLATIONS, type PageLanguage } from './page-language.ts';

/** What a page of ours refers to. */
export interface PanelPage {
  /** The element that shows everything; the script defines it. */
  readonly element:
    | 'thin-bridge-panel'
    | 'retraining-report'
    | 'compound-results'
    | 'structure-page'
    | 'series-page'
    | 'compound-map'
    | 'picture-page';
  /** The webview's own source, for the policy. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUris: readonly string[];
  /** Lets exactly one script run. */
  readonly nonce: string;
  /** Of its sentences; English unless told. */
  readonly language?: PageLanguage | undefined;
}

/** A fresh nonce of 128 random bits. */
export function createNonce(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * The page of a webview. Its policy allows one script, our style sheets and images inside the page; nothing is fetched
 * from anywhere, no inline script or style runs, and no form is sent.
 */
export function panelHtml({ element, cspSource, scriptUri, styleUris, nonce, language }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    'img-src data:',
    `font-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeHtml(language?.tag ?? 'en')}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    ${styleUris.map((uri) => `<link rel="stylesheet" href="${escapeHtml(uri)}" />`).join('\n    ')}
    ${translationsOf(language)}
    <title>Thin Bridge</title>
  </head>
  <body>
    <${element}></${element}>
    <script type="module" nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}"></script>
  </body>
</html>
`;
}

function translationsOf(language: PageLanguage | undefined): string {
  if (language === undefined) return '';
  return `<meta name="${TRANSLATIONS}" content="${escapeHtml(JSON.stringify(language.translations))}" />`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for HTML, and for an attribute in double quotation marks. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
