/** Which rows of up to a million are selected, by their ids. */
export class RowSelection {
  #selected = new Uint8Array(256);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  has(id: number): boolean {
    return this.#selected[id] === 1;
  }

  /** Selects a row alone. */
  only(id: number): void {
    this.clear();
    this.#set(id, true);
  }

  toggle(id: number): void {
    this.#set(id, !this.has(id));
  }

  /** Selects the rows from one to another in their order, and no others; where the first isn't shown, the other alone. */
  range(order: Uint32Array, from: number, to: number): void {
    const places = [order.indexOf(from), order.indexOf(to)];
    if (places.includes(-1)) {
      this.only(to);
      return;
    }
    this.clear();
    this.add(order.subarray(Math.min(...places), Math.max(...places) + 1));
  }

  add(ids: Uint32Array): void {
    for (const id of ids) this.#set(id, true);
  }

  clear(): void {
    this.#selected.fill(0);
    this.#count = 0;
  }

  #set(id: number, isSelected: boolean): void {
    if (id >= this.#selected.length) {
      const larger = new Uint8Array(Math.max(2 * this.#selected.length, id + 1));
      larger.set(this.#selected);
      this.#selected = larger;
    }
    if (this.has(id) === isSelected) return;
    this.#selected[id] = isSelected ? 1 : 0;
    this.#count += isSelected ? 1 : -1;
  }
}
