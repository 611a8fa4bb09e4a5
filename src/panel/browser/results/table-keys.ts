/** What was pressed. */
type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Where a key moves to in a list; undefined for one that doesn't move.
 * @param at place of the row that the keyboard is at
 * @param count of rows
 * @param perPage rows that a page has
 */
export function moveOf(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  at: number,
  count: number,
  perPage: number,
): number | undefined {
  if (altKey || count === 0) return undefined;
  const isFar = ctrlKey || metaKey;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: isFar ? count : 1,
    ArrowUp: isFar ? -count : -1,
    PageDown: perPage,
    PageUp: -perPage,
    End: count,
    Home: -count,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, at + step));
}

/** What a key does with rows; undefined for one that does nothing. */
export function commandOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pressed): 'selectAll' | 'clear' | 'copy' | 'toggle' | 'open' | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    const commands: Readonly<Record<string, 'selectAll' | 'copy'>> = { a: 'selectAll', c: 'copy' };
    return commands[key.toLowerCase()];
  }
  const commands: Readonly<Record<string, 'clear' | 'toggle' | 'open'>> = {
    ...{ Escape: 'clear', ' ': 'toggle', Enter: 'open' },
  };
  return commands[key];
}
