/** A section of a page in Markdown: its heading, and what is below it. */
interface Section {
  readonly heading: string;
  readonly text: string;
}

/** Headings of the second level make sections, those of the third parts of one. */
const DEEPEST = 3;

/** A page, with the sections of `fresh` and their parts in place of those of the same heading, and new ones behind them. */
export function withSections(page: string, fresh: string): string {
  return `${merged(page, fresh, 2)}\n`;
}

function merged(page: string, fresh: string, level: number): string {
  const replacing = new Map(sectionsOf(fresh, level).map(({ heading, text }) => [heading, text]));
  const kept = sectionsOf(page, level).map(({ heading, text }) => {
    const own = replacing.get(heading);
    replacing.delete(heading);
    // a heading without anything below it was not measured
    if (own === undefined || isEmpty(own)) return text;
    return level < DEEPEST ? merged(text, own, level + 1) : own;
  });
  return [...kept, ...replacing.values()].map((text) => text.trim()).join('\n\n');
}

function sectionsOf(page: string, level: number): Section[] {
  return page
    .split(new RegExp(`^(?=${'#'.repeat(level)} )`, 'mu'))
    .filter((text) => text.trim() !== '')
    .map((text) => ({ heading: text.split('\n', 1)[0]?.trim() ?? '', text }));
}

function isEmpty(section: string): boolean {
  return section.split('\n').slice(1).join('').trim() === '';
}
