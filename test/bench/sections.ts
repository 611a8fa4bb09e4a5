/** A section of a page in Markdown: its heading of the second level, and what is below it. */
interface Section {
  readonly heading: string;
  readonly text: string;
}

/** A page, with the sections of `fresh` in place of those of the same heading, and new ones behind them. */
export function withSections(page: string, fresh: string): string {
  const replacing = new Map(sectionsOf(fresh).map(({ heading, text }) => [heading, text]));
  const kept = sectionsOf(page).map(({ heading, text }) => {
    const own = replacing.get(heading);
    replacing.delete(heading);
    // a heading without anything below it was not measured
    return own === undefined || isEmpty(own) ? text : own;
  });
  return `${[...kept, ...replacing.values()].map((text) => text.trim()).join('\n\n')}\n`;
}

function sectionsOf(page: string): Section[] {
  return page
    .split(/^(?=## )/mu)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ heading: text.split('\n', 1)[0]?.trim() ?? '', text }));
}

function isEmpty(section: string): boolean {
  return section.split('\n').slice(1).join('').trim() === '';
}
