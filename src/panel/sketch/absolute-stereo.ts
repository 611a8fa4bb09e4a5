/**
 * A mol block (V2000) that says of its stereocentres that they are as they are drawn. RDKit leaves the flag for that unset,
 * which structure editors take for a racemate.
 */
export function withAbsoluteStereo(molblock: string): string {
  return molblock.replace(/^((?:.*\n){3}.{12}) {2}0/u, '$1  1');
}
