import * as z from 'zod';
import { READ_AS } from '../question/choice.ts';

/** Longest question, in characters: the sentence encoder reads some 180 words. */
const LONGEST_QUESTION = 4000;

/** Longest structure, in characters: a mol block of 500 atoms. */
const LONGEST_STRUCTURE = 200_000;

/** The last place of a list that is told. */
const LAST = 1000;

export const question = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_QUESTION)
  .describe(
    'What is asked, in one phrase, as a medicinal chemist would type it: a mechanism ("BTK inhibitor", "selective ' +
      'JAK1 inhibitor"), a target, a drug, a disease, an identifier (ChEMBL, UniProt), or a structure as SMILES.',
  );

export const structure = z
  .string()
  .overwrite(withoutWrapping)
  .regex(/\S/u)
  .max(LONGEST_STRUCTURE)
  .describe('One structure as SMILES, InChI or mol block, or one drug by its name or ChEMBL id.');

export const readAs = z
  .enum(READ_AS)
  .optional()
  .describe(
    'Reads the question as this kind, whatever it looks like. Leave it out first; read_question says what is possible.',
  );

/** What models write around a structure: a fence or marks of code in Markdown, quotation marks, and what it is called. */
function withoutWrapping(text: string): string {
  const fenced = /^\s*```\w*\n(.*?)\n?```\s*$/su.exec(text)?.[1] ?? text;
  // the first lines of a mol block may be empty
  if (fenced.trim().includes('\n')) return fenced;
  const named = fenced.trim().replace(/^(?:canonical |isomeric )?smiles\s*[:=]\s*/iu, '');
  return /^(["'`])(.*)\1$/u.exec(named)?.[2] ?? named;
}

/** Where a list begins. */
export const offset = z
  .int()
  .min(0)
  .max(LAST - 1)
  .default(0)
  .describe('How many to skip: 0 for the first page; "next" of the last answer for the next one.');

/** How many of a list are told. */
export function limit(fallback: number, most: number) {
  return z.int().min(1).max(most).default(fallback).describe(`How many to list, 1 to ${most}.`);
}
