/**
 * Unicode's bidirectional controls (UAX #9: embeddings, overrides and isolates), which turn the direction of writing: of
 * what follows them, too, where nothing ends them.
 */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/gu;

/** A text without marks that turn the direction of writing: with them a name would turn what stands after it. */
export function withoutBidi(text: string): string {
  return text.replace(TURNS, '');
}

/** A message to a page, with each of its texts as `withoutBidi`; it consists of what JSON can hold. */
export function messageWithoutBidi<Message>(message: Message): Message {
  const json = JSON.stringify(message);
  const plain = withoutBidi(json);
  return plain === json ? message : (JSON.parse(plain) as Message);
}
