// `node scripts/release-notes.ts v1.2.3`: prints what CHANGELOG.md says of a version, for the page of its release. Node
// runs it by itself from 22.18 on, before anything is installed.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * What a changelog says of a version.
 * @param tag such as "v1.2.3"
 * @param manifestVersion of package.json
 * @throws Error where the tag is another version, or the changelog has no section for it or calls it unreleased
 */
export function releaseNotes(tag: string, manifestVersion: string, changelog: string): string {
  const version = tag.replace(/^v/u, '');
  if (version !== manifestVersion) {
    throw new Error(`The tag is ${tag}, and package.json says ${manifestVersion}: they have to be one version.`);
  }
  const sections = changelog.split(/^## /mu).slice(1);
  const section = sections.find((each) => /^\S+?(?=,|\s|$)/u.exec(each)?.[0] === version);
  if (section === undefined) throw new Error(`CHANGELOG.md has no section "## ${version}".`);
  const [heading = '', ...lines] = section.split('\n');
  if (heading.includes('unreleased')) {
    throw new Error(`CHANGELOG.md calls ${version} unreleased: put its date into "## ${heading}".`);
  }
  const notes = lines.join('\n').trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return notes;
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '..');
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const changelog = await readFile(path.join(root, 'CHANGELOG.md'), 'utf8');
  console.log(releaseNotes(process.argv[2] ?? '', version, changelog));
}
