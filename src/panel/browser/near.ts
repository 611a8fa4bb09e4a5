const waiting = new WeakMap<Element, () => void>();

// The page is a frame of another origin, where a margin counts only if the root is the document itself.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      waiting.get(target)?.();
      forget(target);
    }
  },
  { root: document, rootMargin: '400px 0px' },
);

/** Calls back once, when the element comes near the part of the page that is seen. */
export function whenNear(element: Element, callback: () => void): void {
  waiting.set(element, callback);
  observer.observe(element);
}

/** Stops waiting for an element. */
export function forget(element: Element): void {
  waiting.delete(element);
  observer.unobserve(element);
}
