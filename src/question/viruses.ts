import type { Word } from './fold.ts';

/** What viruses are called, folded, by what the labels of their proteins begin with. */
const VIRUSES: Readonly<Record<string, readonly string[]>> = {
  HIV: ['hiv', 'hiv1', 'hiv2'],
  HCV: ['hcv'],
  HBV: ['hbv'],
  CMV: ['cmv', 'hcmv', 'cytomegalovirus'],
  influenza: ['influenza', 'flu'],
  RSV: ['rsv'],
  'SARS-CoV-2': ['sars', 'covid', 'coronavirus', 'mers'],
  // of these the index has no protein of its own
  others: [
    'hsv',
    'vzv',
    'ebv',
    'hpv',
    'hdv',
    'hev',
    'dengue',
    'zika',
    'ebola',
    'rhinovirus',
    'enterovirus',
    'norovirus',
  ],
};

/** Whether a target is a virus's, and the words name another virus: "HBV capsid" is not HIV's. */
export function isOfAnotherVirus(label: string, words: readonly Word[]): boolean {
  const own = Object.keys(VIRUSES).find((virus) => label.startsWith(`${virus} `));
  if (own === undefined) return false;
  const named = Object.keys(VIRUSES).filter((virus) => words.some(({ folded }) => VIRUSES[virus]?.includes(folded)));
  return named.length > 0 && !named.includes(own);
}
