// The sentences of src/ that are translated: what is given to `l10n.t`, or counted.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { inRepository } from './repository.ts';

/** A sentence as it stands in a source, with {0}, {1} ... for what is put into it. */
export interface Sentence {
  readonly text: string;
  /** File and line, as a person reads them. */
  readonly place: string;
  /** Whether it is made while its module is loaded, before a language is chosen. */
  readonly isEarly: boolean;
}

/** A source file, parsed. */
export type Source = ts.SourceFile;

/** The sources of src/, but for their types. */
export async function readSources(): Promise<Source[]> {
  const entries = await readdir(inRepository('src'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => parsed(file, await readFile(file, 'utf8'))));
}

/** A source text, parsed. */
export function parsed(file: string, text: string): Source {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Where a node stands, as a person reads it. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${path.relative(inRepository(), source.fileName).replaceAll('\\', '/')}:${line + 1}`;
}

/**
 * The sentences of a source.
 * @throws Error where one is no literal
 */
export function sentencesOf(source: Source): Sentence[] {
  const sentences: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    for (const text of textsOf(node)) sentences.push({ text, place: placeOf(node), isEarly: !isInFunction(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sentences;
}

function textsOf(node: ts.Node): string[] {
  if (ts.isTaggedTemplateExpression(node)) return isTranslating(node.tag) ? [literal(node.template)] : [];
  if (!ts.isCallExpression(node)) return [];
  const [first, second, third] = node.arguments;
  if (first !== undefined && isTranslating(node.expression)) {
    // as `counted` does it, whose callers write out the words
    return ts.isObjectLiteralExpression(first) ? [] : [literal(first)];
  }
  if (second === undefined || node.expression.getText() !== 'counted') return [];
  const one = literal(second);
  return [`{0} ${one}`, `{0} ${third === undefined ? `${one}s` : literal(third)}`];
}

function isTranslating(called: ts.Node): boolean {
  return called.getText() === 'l10n.t';
}

/** A text that is written out, with numbers for what is put into it: literals, and literals that are joined. */
function literal(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce((text, span, index) => `${text}{${index}}${span.literal.text}`, node.head.text);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return literal(node.left) + literal(node.right);
  }
  throw new Error(`${placeOf(node)}: a sentence to be translated is written out.`);
}

function isInFunction(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}
