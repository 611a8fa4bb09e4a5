import { randomBytes } from 'node:crypto';

/** What the page of the panel refers to. */
export interface PanelPage {
  /** The webview's own source, for the policy. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Lets exactly one script run. */
  readonly nonce: string;
}

/** A fresh nonce of 128 random bits. */
export function createNonce(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * The page of the panel. Its policy allows one script, our style sheet and images inside the page; nothing is fetched
 * from anywhere, no inline script or style runs, and no form is sent.
 */
export function panelHtml({ cspSource, scriptUri, styleUri, nonce }: PanelPage): string {
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
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${attribute(styleUri)}" />
    <title>Thin Bridge</title>
  </head>
  <body>
    <thin-bridge-panel></thin-bridge-panel>
    <script type="module" nonce="${attribute(nonce)}" src="${attribute(scriptUri)}"></script>
  </body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for a double-quoted attribute. */
function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
