/** Beside showing the log, the one command that a hover may run. */
export const NEAREST_DRUGS = 'thinBridge.findNearestDrugs';

/** A Markdown link that shows the drugs nearest to a structure. */
export function nearestDrugsLink(smiles: string): string {
  const argument = encodeURIComponent(JSON.stringify([smiles])).replace(/[()]/gu, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );
  return `[$(search) Show the nearest drugs](command:${NEAREST_DRUGS}?${argument} "Thin Bridge: nearest drugs")`;
}
