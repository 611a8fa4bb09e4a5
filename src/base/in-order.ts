/**
 * Works on several items at once and gives the results in the order of the items.
 *
 * @param limit how many are worked on at once, 1 or more
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // a failure is met when its turn comes, which may be never
    void result.catch(() => undefined);
    begun.push(result);
    const [first] = begun;
    if (begun.length >= limit && first !== undefined) {
      yield await first;
      void begun.shift();
    }
  }
  for (const result of begun) yield await result;
}
