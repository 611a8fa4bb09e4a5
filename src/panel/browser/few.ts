/** The first few of a list and how many are left; one too many is shown rather than counted. */
export function few(all: readonly string[], limit: number): { shown: readonly string[]; left: number } {
  const shown = all.length <= limit + 1 ? all : all.slice(0, limit);
  return { shown, left: all.length - shown.length };
}
