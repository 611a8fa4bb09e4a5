import assert from 'node:assert/strict';
import { createNonce, panelHtml } from '../../../src/panel/html.ts';

const page = {
  element: 'thin-bridge-panel',
  cspSource: 'https://webview.example',
  scriptUri: 'https://webview.example/dist/pages/panel.js',
  styleUris: ['https://webview.example/dist/pages/panel.css'],
  nonce: 'bm9uY2U',
} as const;

/** The policy of a page, directive by directive. */
function policyOf(html: string): Map<string, string> {
  const content = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return new Map(
    content.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('panelHtml', () => {
  it('allows one script, our style sheet, images in the page, and nothing else', () => {
    assert.deepEqual(Object.fromEntries(policyOf(panelHtml(page))), {
      'default-src': "'none'",
      'script-src': "'nonce-bm9uY2U'",
      'style-src': 'https://webview.example',
      'img-src': 'data:',
      'font-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
  });

  it('has no way around the policy', () => {
    const html = panelHtml(page);
    assert.doesNotMatch(html, /unsafe-|<style|style=|\son\w+=/);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(
      html,
      /<script type="module" nonce="bm9uY2U" src="https:\/\/webview\.example\/dist\/pages\/panel\.js">/,
    );
  });

  it('holds the translations of its sentences as text, whatever they say', () => {
    const translations = { 'A "page"': '<script>alert(1)</script> & "页"' };
    const html = panelHtml({ ...page, language: { tag: 'zh-cn', translations } });
    assert.match(html, /<html lang="zh-cn">/u);
    assert.equal(html.match(/<script/g)?.length, 1);
    const [, content = ''] = /<meta name="translations" content="([^"]*)" \/>/u.exec(html) ?? [];
    const plain = content
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    assert.deepEqual(JSON.parse(plain), translations);
    assert.doesNotMatch(panelHtml(page), /translations/u);
  });

  it('escapes every address', () => {
    const nasty = 'https://webview.example/a?b=1&c="><script>alert(1)</script>';
    const html = panelHtml({ ...page, scriptUri: nasty, styleUris: [nasty], cspSource: nasty });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.equal(html.match(/a\?b=1&amp;c=&quot;&gt;&lt;script&gt;/g)?.length, 3);
  });
});

describe('createNonce', () => {
  it('is different each time, and fits in a policy as it is', () => {
    const nonces = Array.from({ length: 100 }, createNonce);
    assert.equal(new Set(nonces).size, 100);
    for (const nonce of nonces) assert.match(nonce, /^[\w-]{22}$/);
  });
});
