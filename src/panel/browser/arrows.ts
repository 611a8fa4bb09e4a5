/** Which neighbour an arrow key leads to in a grid that is read row by row; undefined for keys that lead nowhere. */
export function neighbour(key: string, from: number, count: number, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to >= count ? undefined : to;
}
