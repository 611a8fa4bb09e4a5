/** Numbers that are added one after the other, 8 bytes each; NaN is what isn't known. */
export class GrowingNumbers {
  #numbers = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  at(place: number): number {
    return place < this.#length ? (this.#numbers[place] ?? NaN) : NaN;
  }

  set(place: number, number: number): void {
    if (place < this.#length) this.#numbers[place] = number;
  }
}
