/** Pixels of a copied picture for one of its drawing: a bond of 30 has 90, as in print at 300 dots an inch. */
const SCALE = 3;

/** Most pixels on a side: programs refuse larger pictures, and canvases have limits, too. */
const MOST_PIXELS = 8192;

/** How long is waited until the page has the focus again, after a menu or in a panel that opens, in milliseconds. */
const FOCUS_MS = 3000;

/**
 * Puts a drawing on the clipboard, as PNG.
 * @param image a data: URI of SVG
 * @throws what the browser says where it refuses
 */
export async function copyPicture(image: string): Promise<void> {
  if (!document.hasFocus()) await focus();
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(image) })]);
}

/** Waits for the focus, without which the clipboard takes nothing; no longer than a while. */
function focus(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('focus', () => resolve(), { once: true });
    setTimeout(resolve, FOCUS_MS);
    window.focus();
  });
}

async function pngOf(image: string): Promise<Blob> {
  const drawing = new Image();
  drawing.src = image;
  await drawing.decode();
  const { naturalWidth, naturalHeight } = drawing;
  const scale = Math.min(SCALE, MOST_PIXELS / Math.max(naturalWidth, naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(naturalWidth * scale);
  canvas.height = Math.ceil(naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => (png === null ? reject(new Error('no picture of this size can be made')) : resolve(png)));
  });
}
