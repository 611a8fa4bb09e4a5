/**
 * The key under which two spellings of one mechanism are one: lower case, `&` read as "and", and everything but
 * letters and digits left out. "PARP 1, 2 & 3 inhibitor" and "PARP 1, 2 and 3 inhibitor" have one key.
 */
export function mechanismKey(mechanism: string): string {
  return mechanism
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
