import { boundAtStart, numberAtStart, unitAtEnd, unitOf, withoutSpread, type Bound } from '../tables/units.ts';
import { nextBelow, numberOf } from './cell-number.ts';

/** What a cell says of a quantity: between which limits it is, and in which unit. */
export interface Quantity {
  /** -Infinity where a cell says no more than what it is below. */
  readonly low: number;
  /** Infinity where a cell says no more than what it is above. */
  readonly high: number;
  /** `NANOMOLAR`, another unit as it is written, folded, or empty for none. */
  readonly unit: string;
}

/** What a concentration is compared in, whatever unit it is written in. */
export const NANOMOLAR = 'nM';

/** Digits of numbers that are converted: 5000 pM are 5 nM. */
const DIGITS = 12;

/** A unit: what quantities of it are compared in, and how much of that one is. */
export interface Unit {
  /** As in `Quantity`. */
  readonly name: string;
  readonly each: number;
  /** As it is written. */
  readonly text: string;
}

/** That of plain numbers and of percentages. */
const NONE: Unit = { name: '', each: 1, text: '' };

/** The unit that concentrations are compared in. */
export const COMPARED: Unit = { name: NANOMOLAR, each: 1, text: NANOMOLAR };

/** What may be a unit: letters and signs, and the digits of "cm2" or "s-1". */
const UNIT = /^[\p{L}°Å%][\p{L}°Å%µμ/·.*^⁻²³¹ ()-]*(?:[-^]?[1-3])?$/u;

/** Longest unit, in characters; what is longer is a comment. */
const LONGEST_UNIT = 16;

/** Reads a unit; undefined where it is none. */
function readUnit(text: string): Unit | undefined {
  const known = unitOf(text);
  if (known === undefined || known === 'percent') return NONE;
  if (typeof known === 'object') return concentration(known.molar, text);
  const plain = text.trim().replace(/[µμ]/gu, 'u');
  return plain.length <= LONGEST_UNIT && UNIT.test(plain)
    ? { name: plain.toLowerCase().replaceAll(/\s/gu, ''), each: 1, text: text.trim() }
    : undefined;
}

function concentration(molar: number, text: string): Unit {
  return { name: NANOMOLAR, each: molar * 1e9, text: text.trim() };
}

/** The unit that a heading names for the cells of its column that name none. */
export function unitOfHeading(heading: string): Unit {
  // as a person types it who doesn't think of capitals
  const typed = /[ _-]([munpfµμ]m)\s*$/iu.exec(heading);
  const known = unitOf(unitAtEnd(heading)?.unit ?? typed?.[1] ?? '');
  return typeof known === 'object' ? concentration(known.molar, typed?.[1] ?? '') : NONE;
}

/** A number of some unit in that which the unit is compared in. */
export function converted(number: number, { name, each }: Unit): number {
  return name === '' ? number : Number((number * each).toPrecision(DIGITS));
}

/**
 * Reads the quantities of a cell: "5 nM", "12.3 µM", ">10000", "1.2 ± 0.3", or several with ; between; none where it holds
 * no number.
 * @param heading of its column, which may name the unit
 */
export function quantitiesOf(cell: string, heading: string): Quantity[] {
  return writtenIn(cell).map(({ bound, ...written }): Quantity => {
    const unit = written.unit.name === '' ? unitOfHeading(heading) : written.unit;
    const number = converted(written.number, unit);
    switch (bound) {
      case 'exact':
        return { low: number, high: number, unit: unit.name };
      // beyond what is written, however little
      case 'above':
        return { low: -nextBelow(-number), high: Infinity, unit: unit.name };
      case 'below':
        return { low: -Infinity, high: nextBelow(number), unit: unit.name };
    }
  });
}

/** The units that the numbers of a cell have themselves. */
export function unitsIn(cell: string): Unit[] {
  return writtenIn(cell).flatMap(({ unit }) => (unit.name === '' ? [] : [unit]));
}

function writtenIn(cell: string): { readonly bound: Bound; readonly number: number; readonly unit: Unit }[] {
  return cell.split(/[;|\n]/u).flatMap((part) => {
    const { bound, rest } = boundAtStart(part.trim());
    const written = writtenQuantity(rest);
    return written === undefined ? [] : [{ bound, ...written }];
  });
}

/** A number with its unit as it is written; undefined where a text is something else. */
export function writtenQuantity(text: string): { readonly number: number; readonly unit: Unit } | undefined {
  const found = numberAtStart(text);
  if (found === undefined) return undefined;
  const plain = found.number
    .replaceAll(/[−–]/gu, '-')
    .replace(/\s?[x×*]\s?10\^?([+-]?\d+)$/u, 'e$1')
    .replaceAll(/[' ]/gu, '');
  const number = numberOf(plain);
  const unit = readUnit(withoutSpread(found.rest));
  return unit === undefined || Number.isNaN(number) ? undefined : { number, unit };
}
