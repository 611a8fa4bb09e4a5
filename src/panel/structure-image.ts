/**
 * A structure as a data: URI, the one form of image that our pages' policy allows; null where it can't be drawn.
 * @param draw draws the structure as SVG markup
 */
export async function structureImage(draw: () => Promise<string>): Promise<string | null> {
  try {
    return `data:image/svg+xml;base64,${Buffer.from(await draw(), 'utf8').toString('base64')}`;
  } catch {
    // the page says that there is no picture; what is wrong with the SMILES is for others to say
    return null;
  }
}
