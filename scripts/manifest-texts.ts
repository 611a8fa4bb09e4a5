// The texts of package.json that a person reads: keys in percent signs, which package.nls.json holds the English for, and
// package.nls.<language>.json another language's.
import { inRepository, readJson } from './repository.ts';

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string>>;

/** A key of a text, where all of a string is one. */
const KEY = /^%([\w.-]+)%$/u;

/** @param language as VS Code calls it, such as "zh-cn"; none for English */
export async function readManifestTexts(language?: string): Promise<Texts> {
  const names = ['package', 'nls', ...(language === undefined ? [] : [language]), 'json'];
  return (await readJson(inRepository(names.join('.')))) as Texts;
}

/** package.json as VS Code reads it in English. The caller names the shape that it relies on. */
export async function readResolvedManifest(): Promise<unknown> {
  const texts = await readManifestTexts();
  return mapTexts(await readJson(inRepository('package.json')), (text) => {
    const key = KEY.exec(text)?.[1];
    return key === undefined ? text : (texts[key] ?? text);
  });
}

/** The keys that package.json names. */
export async function manifestKeys(): Promise<string[]> {
  const keys: string[] = [];
  mapTexts(await readJson(inRepository('package.json')), (text) => {
    const key = KEY.exec(text)?.[1];
    if (key !== undefined) keys.push(key);
    return text;
  });
  return keys;
}

function mapTexts(json: unknown, map: (text: string) => string): unknown {
  if (typeof json === 'string') return map(json);
  if (Array.isArray(json)) return json.map((each) => mapTexts(each, map));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, mapTexts(value, map)]));
}
