/**
 * Makes RDKit's SVG about a fifth of its size: each style is written once, as a class, instead of at every bond, and
 * the notes on which atom is which are left out. A hover's Markdown is cut at 100,000 characters, which a drug of 60
 * heavy atoms would pass.
 *
 * @param svg as RDKit draws it, with attributes in single quotes
 */
export function compactSvg(svg: string): string {
  const classes = new Map<string, string>();
  const body = svg
    .replace(/<!--.*?-->/gsu, '')
    .replace(/ class='[^']*'/gu, '')
    .replace(/\s+xmlns:\w+='[^']*'|\s+xml:space='[^']*'/gu, '')
    .replace(/style='([^']*)'/gu, (_, style: string) => {
      const name = classes.get(style) ?? `s${classes.size}`;
      classes.set(style, name);
      return `class='${name}'`;
    })
    .replace(/\s+/gu, ' ')
    .replace(/> </gu, '><');
  const rules = [...classes].map(([style, name]) => `.${name}{${style}}`).join('');
  return body.replace(/<svg[^>]*>/u, (opening) => `${opening}<style>${rules}</style>`);
}
