import type { Mol } from '@rdkit/rdkit';
import { tokenize } from '../smiles/tokens.ts';
import type { Drawing } from './molecule.ts';
import type { Highlight } from './shared-core.ts';

/** Red, green and blue, 0 to 1. */
type Colour = readonly [number, number, number];

/** Colours of the elements by atomic number; -1 is RDKit's key for those that it has no colour for. */
type Palette = Readonly<Record<number, Colour>>;

/** Behind highlighted atoms and bonds: quiet, so that the colours of the elements stay readable. */
const HIGHLIGHTS: Readonly<Record<Drawing['theme'], Colour>> = { light: rgb('#a3d3fa'), dark: rgb('#1f5c94') };

/** How far highlights reach beyond bonds and atoms: they are to be seen in a picture of 100 pixels, too. */
const MARKED = { highlightBondWidthMultiplier: 16, highlightRadius: 0.35 };

/** A palette in which wildcards, hydrogen, carbon and all elements that aren't named have one colour. */
function palette(carbon: string, others: Readonly<Record<number, string>>): Palette {
  const colours = { [-1]: carbon, 0: carbon, 1: carbon, 6: carbon, ...others };
  return Object.fromEntries(Object.entries(colours).map(([element, hex]) => [element, rgb(hex)]));
}

const PALETTES: Readonly<Record<Drawing['theme'], Palette>> = {
  light: palette('#24292f', {
    5: '#a0522d',
    7: '#1f4fd8',
    8: '#c62121',
    9: '#1a7f37',
    15: '#b35900',
    16: '#8a6a00',
    17: '#1a7f37',
    35: '#8b3a1f',
    53: '#6f2dbd',
  }),
  dark: palette('#d4d4d4', {
    5: '#e0a080',
    7: '#7ab0ff',
    8: '#ff7b72',
    9: '#6fdc8c',
    15: '#ffa657',
    16: '#e3c34d',
    17: '#6fdc8c',
    35: '#f0936a',
    53: '#c9a0ff',
  }),
};

/**
 * Draws a molecule as it is, all fragments.
 * @param highlight atoms and bonds to mark
 * @param labels of atoms, by their indices
 * @returns an svg element of the given size in pixels, without a background and without an XML declaration, so that it
 * can stand in HTML
 * @throws whatever RDKit throws for a molecule that it can't lay out
 */
export function drawMolecule(
  mol: Mol,
  { width, height, theme }: Drawing,
  highlight: Highlight | null = null,
  labels: Readonly<Record<number, string>> = {},
): string {
  const colours = PALETTES[theme];
  const carbon = colours[6];
  const svg = mol.get_svg_with_highlights(
    JSON.stringify({
      width,
      height,
      clearBackground: false,
      ...(highlight && { ...highlight, ...MARKED, highlightColour: HIGHLIGHTS[theme] }),
      atomLabels: labels,
      atomColourPalette: colours,
      symbolColour: carbon,
      annotationColour: carbon,
      // small molecules keep the size of their bonds instead of filling the picture
      fixedBondLength: 30,
      padding: 0.05,
    }),
  );
  return compactSvg(svg.slice(svg.indexOf('<svg')));
}

/** A drawing on white: whoever takes it along may put it on anything. */
export function onWhite(svg: string): string {
  return svg.replace(/<svg[^>]*>/u, `$&<rect width='100%' height='100%' fill='#fff'/>`);
}

/** The attachment points of a SMILES that have a number, as they are to be called: "R1" for `[*:1]`, by their atoms. */
export function attachmentLabels(smiles: string): Record<number, string> {
  if (!smiles.includes('[*:')) return {};
  const atoms = tokenize(smiles).tokens.filter(({ kind }) => kind === 'atom');
  return Object.fromEntries(
    atoms.flatMap(({ text }, place) => {
      const [, number] = /^\[\*:(\d+)\]$/u.exec(text) ?? [];
      return number === undefined ? [] : [[place, `R${number}`]];
    }),
  );
}

function rgb(hex: string): Colour {
  const value = parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/**
 * Makes RDKit's SVG about a fifth of its size: each style is written once, as a class, instead of at every bond, and
 * the notes on which atom is which are left out. A hover's Markdown is cut at 100,000 characters, which a drug of 60
 * heavy atoms would pass.
 *
 * @param svg as RDKit draws it, with attributes in single quotes
 */
function compactSvg(svg: string): string {
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
