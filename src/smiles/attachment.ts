/** An R-group as drawing programs and people write it, which isn't SMILES: `[R]`, `[R1]`, `[R_1]`, `[R#1]`. */
const R_GROUP = /\[R[_#]?(\d{0,3})\]/gu;

/** The attachment point that a bracket stands for, as SMILES writes it: `[*:1]` for `[R1]`; undefined for another one. */
export function attachmentPoint(bracket: string): string | undefined {
  const written = withAttachmentPoints(bracket);
  return written === bracket ? undefined : written;
}

/** A SMILES with its R-groups as the attachment points that they are. */
export function withAttachmentPoints(smiles: string): string {
  return smiles.replace(R_GROUP, (_, number: string) => (number === '' ? '[*]' : `[*:${Number(number)}]`));
}
