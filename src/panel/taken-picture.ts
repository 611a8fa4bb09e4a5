import { onWhite } from '../chemistry/drawing.ts';
import type { Picture, TakenPicture } from './messages.ts';

/** Draws structures, and writes files where the chemist wants them. */
interface TakingServices {
  draw(picture: Picture, signal: AbortSignal): Promise<string>;
  save(name: string, content: string): Promise<string | undefined>;
}

/** Draws a picture for a slide or a document: dark on white, whatever the theme is. Throws as `draw`. */
export async function drawTaken(
  picture: TakenPicture,
  services: Pick<TakingServices, 'draw'>,
  signal: AbortSignal,
): Promise<string> {
  return onWhite(await services.draw({ ...picture, theme: 'light', size: 'fitted' }, signal));
}

/** Saves a picture as SVG, and answers the file's name; undefined where that was called off. Throws as `draw`. */
export async function saveTaken(
  picture: TakenPicture,
  services: TakingServices,
  signal: AbortSignal,
): Promise<string | undefined> {
  return services.save(fileName(picture.name), await drawTaken(picture, services, signal));
}

/** In letters that every file system takes. */
function fileName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}()+,.-]+/gu, ' ')
    .slice(0, 80)
    .trim();
  return `${plain || 'structure'}.svg`;
}
