/**
 * The item at an index that must be there.
 * @throws RangeError where there is no such item
 */
export function itemAt<Item>(items: ArrayLike<Item>, index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index} among ${items.length}`);
  return item;
}

/** A place for each different value, in the order in which they come first. */
export function placesOf<Value>(values: readonly Value[]): Map<Value, number> {
  return new Map([...new Set(values)].map((value, place) => [value, place]));
}
